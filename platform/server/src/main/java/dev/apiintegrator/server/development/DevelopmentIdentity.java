package dev.apiintegrator.server.development;

import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.ServerProperties;
import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.identity.ConditionalOnIssuer;
import dev.apiintegrator.server.identity.IdentityProperties;
import dev.apiintegrator.server.identity.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The one user of a development instance. There is none unless both ports stay on this machine. */
@Component
@ConditionalOnIssuer(false)
public class DevelopmentIdentity {

    static final String USER = "admin";
    private static final int PASSWORD_BYTES = 15;

    private final String password;
    private final boolean generated;

    DevelopmentIdentity(ServerProperties server, IdentityProperties identity) {
        List<String> open = new ArrayList<>();
        if (!Loopback.binds(server.host())) {
            open.add("the gateway (integrator.host=" + server.host() + ")");
        }
        if (!Loopback.binds(server.adminHost())) {
            open.add("the control plane (integrator.admin-host=" + server.adminHost() + ")");
        }
        if (!open.isEmpty()) {
            throw new IdentityMissing(open);
        }
        generated = identity.development().password().isEmpty();
        password = generated ? random() : identity.development().password();
    }

    /** To log in with at pages. */
    public String user() {
        return USER;
    }

    /** What to tell the person who starts it: the password itself only when it was made up for this start. */
    public String passwordHint() {
        return generated ? password : "as set by integrator.identity.development.password";
    }

    /** Everything in the default organization. */
    static Actor actor() {
        return new Actor(
                Actor.Kind.USER, USER, USER, Map.of(IntegrationId.DEFAULT_ORGANIZATION, Set.of(Role.values())));
    }

    /** The same, as a token says it. */
    static Map<String, Object> claims() {
        return Map.of(
                "preferred_username",
                USER,
                "integrator_roles",
                Map.of(IntegrationId.DEFAULT_ORGANIZATION, Role.names(List.of(Role.values()))));
    }

    boolean isPassword(String given) {
        // in constant time, so that it cannot be guessed letter by letter
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
    }

    private static String random() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
