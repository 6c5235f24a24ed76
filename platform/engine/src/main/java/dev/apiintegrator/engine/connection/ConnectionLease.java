package dev.apiintegrator.engine.connection;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.spi.IdempotentRepository;

/**
 * A connection as one revision uses it; the pools and clients behind it are shared with others. Thread-safe.
 */
public interface ConnectionLease extends AutoCloseable {

    /** What it connects to, such as {@code jdbc} or {@code kafka}. */
    String kind();

    /** The Camel components that it can serve, by scheme. */
    Set<String> schemes();

    /** A component of that scheme for one context; empty for Camel's own. */
    Optional<Component> component(String scheme);

    /** Options to be set on the component of that scheme, by name; of those that it serves. */
    Map<String, Object> options(String scheme);

    /** Options that would lead endpoints of that scheme elsewhere, and are therefore the connection's alone. */
    Set<String> ownOptions(String scheme);

    /** What {@code #name} refers to; empty when a connection of this kind is used by its component only. */
    Optional<Object> bean();

    /** What the step {@code transacted} uses; empty when a connection of this kind has no transactions. */
    Optional<Object> transactions();

    /**
     * Remembers keys of messages there; empty when a connection of this kind cannot.
     *
     * @param owner whose keys they are, organization and integration
     */
    Optional<IdempotentRepository> idempotentRepository(String owner);

    /** Gives it back. A second call does nothing. */
    @Override
    void close();
}
