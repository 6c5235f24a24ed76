package dev.apiintegrator.server.token;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;

/** Who issues tokens. Thread-safe. */
public interface TokenIssuer {

    /** What to call it in logs. */
    String name();

    /** Whether a token with that claim {@code iss} is its; null is nobody's. */
    default boolean isNamed(String iss) {
        return name().equals(iss);
    }

    /**
     * The keys it signs with, now. May wait for a few seconds.
     *
     * @throws IOException when they cannot be had at the moment
     */
    JWKSet keys() throws IOException;
}
