package dev.apiintegrator.server.identity;

import java.util.List;

/** Whose tokens are taken, on both ports. Thread-safe. */
public interface TrustedIssuer {

    /**
     * Where clients find it.
     *
     * @param platformUrl of the control plane as the client sees it
     */
    List<String> urls(String platformUrl);
}
