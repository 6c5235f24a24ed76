package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.identity.Scope;

/** Turns names from paths and bodies into ids. */
final class Names {

    private Names() {}

    /** @throws BadRequest when nothing could have that name */
    static IntegrationId integration(Scope scope, String name) {
        try {
            return scope.integration(name);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage());
        }
    }
}
