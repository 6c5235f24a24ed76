package dev.apiintegrator.server.security;

import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.identity.ActorAuthentication;
import dev.apiintegrator.server.identity.KeyActors;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Turns what stands behind {@code Authorization: Bearer} into an actor. */
@Component
class BearerAuthentication implements AuthenticationManager {

    private final ObjectProvider<KeyActors> keys;
    private final AccessTokens tokens;

    BearerAuthentication(ObjectProvider<KeyActors> keys, AccessTokens tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String bearer = ((BearerTokenAuthenticationToken) authentication).getToken();
        Actor actor = keys.stream()
                .map(each -> each.find(bearer))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> tokens.actorOf(bearer));
        return new ActorAuthentication(actor);
    }
}
