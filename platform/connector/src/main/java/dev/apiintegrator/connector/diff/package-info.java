/** What changed between two versions of an API, and what of it breaks who calls it. */
package dev.apiintegrator.connector.diff;
