package dev.apiintegrator.server.token;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;

/** Who issues tokens. Thread-safe. */
public interface TokenIssuer {

    /** As it stands in the tokens. */
    String name();

    /**
     * The keys it signs with, now. May wait for a few seconds.
     *
     * @throws IOException when they cannot be had at the moment
     */
    JWKSet keys() throws IOException;
}
