package dev.apiintegrator.server.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;

/** Whose tokens are taken, on both ports. Thread-safe. */
public interface TrustedIssuer {

    /** Whether a token with that {@code iss} is its; null is nobody's. */
    boolean isNamed(String iss);

    /** The keys it signs with. Asking may go over the network, and fails when they cannot be had. */
    JWKSource<SecurityContext> keys();

    /**
     * Where clients find it.
     *
     * @param platformUrl of the control plane as the client sees it
     */
    List<String> urls(String platformUrl);
}
