/** Gatling against the packaged product, with PostgreSQL. */
package dev.apiintegrator.performance.load;
