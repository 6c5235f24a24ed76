package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.source.IntegrationId;

/** Nobody saved an integration of this name. */
public final class IntegrationNotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IntegrationNotFound(IntegrationId id) {
        super("there is no integration '" + id + "'");
    }
}
