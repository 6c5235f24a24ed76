package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.source.IntegrationId;

/** Another change of the same integration takes too long; worth trying again. */
public final class IntegrationBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IntegrationBusy(IntegrationId id) {
        super("integration '" + id + "' is being changed by somebody else; try again");
    }
}
