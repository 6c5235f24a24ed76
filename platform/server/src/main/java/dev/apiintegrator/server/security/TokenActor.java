package dev.apiintegrator.server.security;

import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.identity.Role;
import dev.apiintegrator.server.token.Claims;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Who a verified token is about, and what they are in which organization; see {@link Claims}. */
final class TokenActor {

    private static final int MAX_SUBJECT = 255;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private TokenActor() {}

    /**
     * @param claims of a token whose signature, issuer, audience and times were checked
     * @param client whose client roles count
     * @throws IllegalArgumentException when there is no subject, or none that could be kept
     */
    static Actor of(Map<String, Object> claims, String client) {
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
        Claims.organizations(claims, client).forEach((organization, names) -> {
            if (NAME.matcher(organization).matches()) {
                roles.put(organization, known(names));
            }
        });
        return roles;
    }

    private static Set<Role> known(Set<String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (names.contains(role.name().toLowerCase(Locale.ROOT))) {
                roles.add(role);
            }
        }
        return Set.copyOf(roles);
    }

    private static Optional<String> text(Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }
}
