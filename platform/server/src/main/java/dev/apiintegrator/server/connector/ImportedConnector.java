package dev.apiintegrator.server.connector;

import java.time.Instant;

/**
 * One version of a connector.
 *
 * @param version 1 for the first document of that name
 * @param title of the API, perhaps empty
 * @param apiVersion as the document says it, perhaps empty
 * @param format of the document
 * @param digest SHA-256 of the document
 */
record ImportedConnector(
        String name,
        int version,
        String title,
        String apiVersion,
        String format,
        int operationCount,
        int findingCount,
        String documentName,
        String digest,
        String importedBy,
        Instant importedAt) {}
