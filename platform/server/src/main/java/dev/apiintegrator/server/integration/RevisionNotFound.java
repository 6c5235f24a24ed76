package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.source.IntegrationId;

/** The history of the integration has no such revision, or no longer. */
public final class RevisionNotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RevisionNotFound(IntegrationId id, long number) {
        super("integration '" + id + "' has no revision " + number + "; the last " + Ledger.KEPT + " are kept");
    }
}
