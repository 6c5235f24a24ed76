package dev.apiintegrator.server.token;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the claims of a verified token say about organizations, roles and scopes. Values of another shape than expected say
 * nothing.
 */
public final class Claims {

    /** Our own claim: an object of organizations, each with a list of roles. */
    public static final String ROLES = "integrator_roles";

    private Claims() {}

    /**
     * Roles by organization: what {@value #ROLES} says when it is there; otherwise each organization of Keycloak's claim
     * {@code organization} with the roles of our client, of which {@code org:role} counts in that organization alone.
     *
     * @param client whose client roles count
     */
    public static Map<String, Set<String>> organizations(Map<String, Object> claims, String client) {
        Map<String, Set<String>> organizations = new LinkedHashMap<>();
        if (claims.containsKey(ROLES)) {
            if (claims.get(ROLES) instanceof Map<?, ?> own) {
                own.forEach((organization, roles) -> organizations.put(String.valueOf(organization), texts(roles)));
            }
            return organizations;
        }
        Set<String> held = clientRoles(claims, client);
        Object member = claims.get("organization");
        for (String organization : member instanceof Map<?, ?> map ? texts(map.keySet()) : texts(member)) {
            Set<String> roles = new LinkedHashSet<>();
            for (String role : held) {
                if (role.startsWith(organization + ":")) {
                    roles.add(role.substring(organization.length() + 1));
                } else if (role.indexOf(':') < 0) {
                    roles.add(role);
                }
            }
            organizations.put(organization, roles);
        }
        return organizations;
    }

    /** Roles held whatever the organization: Keycloak's realm roles. */
    public static Set<String> roles(Map<String, Object> claims) {
        return claims.get("realm_access") instanceof Map<?, ?> realm ? texts(realm.get("roles")) : Set.of();
    }

    /** Scopes granted (RFC 8693 section 4.2; some providers give a list). */
    public static Set<String> scopes(Map<String, Object> claims) {
        Object scope = claims.getOrDefault("scope", claims.get("scp"));
        if (scope instanceof String text) {
            Set<String> scopes = new LinkedHashSet<>(Arrays.asList(text.strip().split(" +")));
            scopes.remove("");
            return scopes;
        }
        return texts(scope);
    }

    /** What to call the caller. */
    public static String name(Map<String, Object> claims) {
        for (String claim : new String[] {"preferred_username", "client_id", "azp", "sub"}) {
            if (claims.get(claim) instanceof String name && !name.isBlank()) {
                return name;
            }
        }
        return "";
    }

    private static Set<String> clientRoles(Map<String, Object> claims, String client) {
        return claims.get("resource_access") instanceof Map<?, ?> clients
                        && clients.get(client) instanceof Map<?, ?> access
                ? texts(access.get("roles"))
                : Set.of();
    }

    private static Set<String> texts(Object value) {
        Set<String> texts = new LinkedHashSet<>();
        if (value instanceof String text) {
            texts.add(text);
        } else if (value instanceof Collection<?> many) {
            many.forEach(each -> {
                if (each instanceof String text) {
                    texts.add(text);
                }
            });
        }
        return texts;
    }
}
