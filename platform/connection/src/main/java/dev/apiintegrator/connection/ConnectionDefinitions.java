package dev.apiintegrator.connection;

import java.util.Optional;
import java.util.Set;

/** Where the definitions of connections are kept. Thread-safe. */
public interface ConnectionDefinitions {

    /** As it is now. */
    Optional<ConnectionDefinition> find(String organization, String name);

    /** Of all connections of an organization. */
    Set<String> names(String organization);
}
