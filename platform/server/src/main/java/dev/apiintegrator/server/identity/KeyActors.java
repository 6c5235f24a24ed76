package dev.apiintegrator.server.identity;

import java.util.Optional;

/** Tells whose an API key is. Thread-safe; may ask the database. */
public interface KeyActors {

    /**
     * Who acts with this key, of kind {@link Actor.Kind#KEY}; empty when there is no such key, or it has expired or was
     * revoked.
     *
     * @param presented as it came in {@code X-API-Key} or as bearer token; any text
     * @param address of the client, to slow down those who guess
     * @throws TooManyAttempts when this address has presented too many wrong keys lately
     */
    Optional<Actor> find(String presented, String address);

    /** Too many wrong keys; try again later. */
    final class TooManyAttempts extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int retryAfter;

        public TooManyAttempts(int retryAfter) {
            super("too many wrong API keys from this address; try again in " + retryAfter + " s", null, false, false);
            this.retryAfter = retryAfter;
        }

        /** Seconds. */
        public int retryAfter() {
            return retryAfter;
        }
    }
}
