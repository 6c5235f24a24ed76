package dev.apiintegrator.server.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.apiintegrator.engine.access.Caller;
import java.time.Instant;
import java.util.Map;

/**
 * A token whose signature and claims were checked.
 *
 * @param keyId of the key that signed it; null when it does not say
 * @param tokenId null when it has none
 * @param issued null when it does not say
 * @param expires milliseconds since 1970, with the tolerance for clocks in it
 */
record VerifiedToken(
        Caller caller,
        JWTClaimsSet claims,
        Map<String, Object> headers,
        String keyId,
        String tokenId,
        Instant issued,
        long expires) {}
