package dev.apiintegrator.cli.api;

import java.util.Optional;

/** What proves to a server who asks. */
@FunctionalInterface
public interface Credentials {

    /** Proves nothing. */
    Credentials NONE = url -> Optional.empty();

    /**
     * A token or API key to be sent along.
     *
     * @param url of the server
     */
    Optional<String> bearer(String url);
}
