package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.source.IntegrationId;

/** The sources of the integration are kept by somebody else, who alone may change them. */
public final class IntegrationHeldElsewhere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private IntegrationHeldElsewhere(String message) {
        super(message);
    }

    static IntegrationHeldElsewhere byFiles(IntegrationId id, String place) {
        return new IntegrationHeldElsewhere(
                "integration '" + id + "' is managed by the files in " + place + ": change it there");
    }

    static IntegrationHeldElsewhere byApi(IntegrationId id, String place) {
        return new IntegrationHeldElsewhere("integration '" + id + "' was saved over the API, so " + place
                + " is not loaded: rename the files, or delete the integration");
    }
}
