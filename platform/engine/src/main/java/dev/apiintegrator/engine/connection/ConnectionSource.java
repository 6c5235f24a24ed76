package dev.apiintegrator.engine.connection;

import java.util.Optional;
import java.util.Set;

/** Where the connections that {@code integration.yaml} names come from. Thread-safe. */
public interface ConnectionSource {

    /** Knows none. */
    ConnectionSource NONE = new ConnectionSource() {
        @Override
        public Optional<ConnectionLease> lease(String organization, String name) {
            return Optional.empty();
        }

        @Override
        public Set<String> names(String organization) {
            return Set.of();
        }
    };

    /**
     * Lends a connection of an organization; whoever gets it gives it back.
     *
     * @return empty when there is none
     * @throws IllegalStateException when there is one that cannot be used, with the reason for people
     */
    Optional<ConnectionLease> lease(String organization, String name);

    /** The names of all connections of an organization. */
    Set<String> names(String organization);
}
