package dev.apiintegrator.server.security;

import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.identity.IdentityProperties;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/** Checks access tokens and tells who they are about. Thread-safe. */
@Component
class AccessTokens {

    private final JwtDecoder decoder;
    private final IdentityProperties identity;

    AccessTokens(JwtDecoder decoder, IdentityProperties identity) {
        this.decoder = decoder;
        this.identity = identity;
    }

    /**
     * @throws InvalidBearerTokenException when it is not a valid token of the issuer for this platform
     * @throws AuthenticationServiceException when that cannot be told now, because the issuer's keys cannot be had
     */
    Actor actorOf(String token) {
        Jwt jwt;
        try {
            jwt = decoder.decode(token);
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException(e.getMessage(), e);
        } catch (JwtException e) {
            throw new AuthenticationServiceException(e.getMessage(), e);
        }
        try {
            return TokenActor.of(jwt.getClaims(), identity.audience());
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException(e.getMessage(), e);
        }
    }
}
