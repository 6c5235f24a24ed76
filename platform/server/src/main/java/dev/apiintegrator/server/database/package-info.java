/** The platform's own database: H2 in the data directory unless told otherwise, migrated at each start. */
package dev.apiintegrator.server.database;
