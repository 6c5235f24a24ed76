package dev.apiintegrator.engine;

import java.util.Optional;

/** Where {@code {{secret:name}}} comes from. Thread-safe. */
@FunctionalInterface
public interface SecretSource {

    /** Knows none. */
    SecretSource NONE = (organization, name) -> Optional.empty();

    /** The value of a secret of an organization, now; empty when there is none. Never to be logged. */
    Optional<String> find(String organization, String name);
}
