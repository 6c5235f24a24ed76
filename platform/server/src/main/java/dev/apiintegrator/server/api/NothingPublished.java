package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.source.IntegrationId;

/** The integration is not deployed, or has no endpoints to describe. */
final class NothingPublished extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingPublished(IntegrationId id) {
        super("integration '" + id + "' publishes nothing that OpenAPI could describe:"
                + " deploy it, and use the REST DSL or an OpenAPI document in it");
    }
}
