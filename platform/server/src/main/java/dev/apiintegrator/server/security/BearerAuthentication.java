package dev.apiintegrator.server.security;

import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.identity.ActorAuthentication;
import dev.apiintegrator.server.identity.KeyActors;
import dev.apiintegrator.server.identity.KeyActors.TooManyAttempts;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Turns what stands behind {@code Authorization: Bearer}, or in {@code X-API-Key}, into an actor. */
@Component
class BearerAuthentication implements AuthenticationManager, BearerTokenResolver {

    private static final String KEY_HEADER = "X-API-Key";

    private final DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();
    private final ObjectProvider<KeyActors> keys;
    private final AccessTokens tokens;

    BearerAuthentication(ObjectProvider<KeyActors> keys, AccessTokens tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    @Override
    public String resolve(HttpServletRequest request) {
        String bearer = header.resolve(request);
        return bearer == null ? request.getHeader(KEY_HEADER) : bearer;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String bearer = ((BearerTokenAuthenticationToken) authentication).getToken();
        KeyActors known = keys.getIfAvailable();
        return new ActorAuthentication(
                known == null || isToken(bearer)
                        ? tokens.actorOf(bearer)
                        : keyHolder(known, bearer, address(authentication)));
    }

    /** A signed token has three parts. A key must not be taken for one, nor a token for a wrong key, which would count. */
    private static boolean isToken(String bearer) {
        return bearer.chars().filter(c -> c == '.').count() == 2;
    }

    private static Actor keyHolder(KeyActors keys, String key, String address) {
        try {
            return keys.find(key, address)
                    .orElseThrow(() -> new InvalidBearerTokenException("there is no such key, or it is good no more"));
        } catch (TooManyAttempts e) {
            throw new LockedException(e.getMessage(), e);
        }
    }

    private static String address(Authentication authentication) {
        return authentication.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "";
    }
}
