package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.source.IntegrationId;

/** Turns names from paths and bodies into ids. */
final class Names {

    private Names() {}

    /** @throws BadRequest when nothing could have that name */
    static IntegrationId integration(String name) {
        try {
            return IntegrationId.of(name);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage());
        }
    }
}
