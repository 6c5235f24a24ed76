package dev.apiintegrator.server.identity;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who a verified token is about, and what they are in which organization. Where there is a claim {@code integrator_roles},
 * it alone counts: {@code {"acme": ["author"]}}. Otherwise somebody is a member of the organizations in Keycloak's claim
 * {@code organization}; the roles of the platform's client ({@code resource_access}) hold in all of them, and
 * {@code acme:author} in that one. What nobody can make sense of gives nothing.
 */
public final class TokenActor {

    static final String ROLES = "integrator_roles";
    private static final String ORGANIZATION = "organization";
    private static final int MAX_SUBJECT = 255;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private TokenActor() {}

    /**
     * @param claims of a token whose signature, issuer, audience and times were checked
     * @param client whose client roles count
     * @throws IllegalArgumentException when there is no subject, or none that could be kept
     */
    public static Actor of(Map<String, Object> claims, String client) {
        String subject = text(claims.get("sub"))
                .orElseThrow(
                        () -> new IllegalArgumentException("the token does not say whom it is about: it has no sub"));
        if (subject.length() > MAX_SUBJECT) {
            throw new IllegalArgumentException("the token's sub is longer than " + MAX_SUBJECT + " characters");
        }
        String name = text(claims.get("preferred_username"))
                .or(() -> text(claims.get("name")))
                .orElse(subject);
        return new Actor(Actor.Kind.USER, subject, name, roles(claims, client));
    }

    private static Map<String, Set<Role>> roles(Map<String, Object> claims, String client) {
        Map<String, Set<Role>> roles = new HashMap<>();
        if (claims.containsKey(ROLES)) {
            if (claims.get(ROLES) instanceof Map<?, ?> byOrganization) {
                byOrganization.forEach((organization, held) ->
                        name(organization).ifPresent(known -> roles.put(known, Set.copyOf(known(texts(held))))));
            }
            return roles;
        }
        List<String> clientRoles = texts(in(in(claims.get("resource_access"), client), "roles"));
        for (String organization : organizations(claims.get(ORGANIZATION))) {
            Set<Role> held = known(clientRoles);
            String prefix = organization + ":";
            held.addAll(known(clientRoles.stream()
                    .filter(role -> role.startsWith(prefix))
                    .map(role -> role.substring(prefix.length()))
                    .toList()));
            roles.put(organization, Set.copyOf(held));
        }
        return roles;
    }

    /** Keycloak writes a list of names, or an object with what is known about each. */
    private static List<String> organizations(Object claim) {
        Collection<?> names = claim instanceof Map<?, ?> map ? map.keySet() : texts(claim);
        return names.stream()
                .map(TokenActor::name)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Set<Role> known(List<String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (names.contains(role.name().toLowerCase(Locale.ROOT))) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static Object in(Object map, String key) {
        return map instanceof Map<?, ?> known ? known.get(key) : null;
    }

    /** A list of texts; one text counts as a list of one. */
    private static List<String> texts(Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(TokenActor::text).flatMap(Optional::stream).toList();
        }
        return text(value).map(List::of).orElse(List.of());
    }

    private static Optional<String> text(Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> name(Object value) {
        return text(value).filter(text -> NAME.matcher(text).matches());
    }
}
