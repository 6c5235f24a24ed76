package dev.apiintegrator.engine.access;

import java.util.Optional;

/** The secrets that webhooks are signed with. Thread-safe; may wait. */
@FunctionalInterface
public interface SigningSecrets {

    /** Knows none. */
    SigningSecrets NONE = (organization, name) -> Optional.empty();

    /** The value now; empty when there is none. Never to be logged. */
    Optional<String> find(String organization, String name);
}
