package dev.apiintegrator.engine;

import dev.apiintegrator.engine.source.IntegrationId;

/** No revision of this integration runs. */
public final class IntegrationNotDeployed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IntegrationNotDeployed(IntegrationId integration) {
        super("integration '" + integration + "' is not deployed");
    }
}
