package dev.apiintegrator.engine.access;

import java.util.Map;
import java.util.Set;

/**
 * Who calls, proven. Routes find it as the exchange property {@value #PROPERTY}, where no request can put it. Immutable.
 *
 * @param kind what proved it
 * @param subject stable and unique within its kind: the token's subject, the id of a key, the name of a secret
 * @param name for people; the subject when nothing better is known
 * @param organizations the roles held in each organization; one that is not a key is one it does not belong to
 * @param roles held whatever the organization
 * @param scopes granted
 * @param claims of the token; empty for others
 */
public record Caller(
        Kind kind,
        String subject,
        String name,
        Map<String, Set<String>> organizations,
        Set<String> roles,
        Set<String> scopes,
        Map<String, Object> claims)
        implements Verdict {

    /** Name of the exchange property. */
    public static final String PROPERTY = "caller";

    /** What proved who it is. */
    public enum Kind {
        /** A token of the identity provider. */
        TOKEN,
        /** An API key. */
        KEY,
        /** A signature of the request. */
        SIGNATURE
    }

    public Caller {
        organizations = Map.copyOf(organizations);
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    public boolean belongsTo(String organization) {
        return organizations.containsKey(organization);
    }

    public boolean hasRole(String organization, String role) {
        return roles.contains(role)
                || organizations.getOrDefault(organization, Set.of()).contains(role);
    }

    /** Without the claims, which may hold more about a person than a log should. */
    @Override
    public String toString() {
        return kind + " " + subject;
    }
}
