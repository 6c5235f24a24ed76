/** Named connections to databases and brokers, each opened once and lent to the revisions that name it. */
package dev.apiintegrator.connection;
