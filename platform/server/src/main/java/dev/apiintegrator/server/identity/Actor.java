package dev.apiintegrator.server.identity;

import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Who acts, with what was proven about them. Immutable.
 *
 * @param kind what proved it
 * @param subject stable and unique within its kind: the token's subject, the id of a key
 * @param name for people
 * @param roles by organization; an organization that is not a key is as good as not there
 */
public record Actor(Kind kind, String subject, String name, Map<String, Set<Role>> roles) {

    public Actor {
        roles = Map.copyOf(roles);
    }

    /** What proved who it is. */
    public enum Kind {
        /** A token of the identity provider. */
        USER,
        /** An API key. */
        KEY,
        /** The platform itself, for example because files changed. */
        PLATFORM
    }

    public boolean isMemberOf(String organization) {
        return roles.containsKey(organization);
    }

    public boolean may(String organization, Permission permission) {
        return !Collections.disjoint(roles.getOrDefault(organization, Set.of()), permission.roles());
    }
}
