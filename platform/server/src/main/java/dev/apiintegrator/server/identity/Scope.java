package dev.apiintegrator.server.identity;

import dev.apiintegrator.engine.source.IntegrationId;

/**
 * Who asks, for which organization. A controller that takes one as an argument gets what {@link PermissionCheck} has let pass.
 *
 * @param organization of the path; {@link IntegrationId#DEFAULT_ORGANIZATION} where the path names none
 */
public record Scope(Actor actor, String organization) {

    /** @throws IllegalArgumentException when nothing could have that name */
    public IntegrationId integration(String name) {
        return new IntegrationId(organization, name);
    }
}
