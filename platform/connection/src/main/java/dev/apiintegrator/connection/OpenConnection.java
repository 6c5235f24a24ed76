package dev.apiintegrator.connection;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.spi.IdempotentRepository;

/** The pool or client of one connection. Thread-safe. */
interface OpenConnection extends AutoCloseable {

    Set<String> schemes();

    default Optional<Component> component(String scheme) {
        return Optional.empty();
    }

    Map<String, Object> options(String scheme);

    default Set<String> ownOptions(String scheme) {
        return Set.of();
    }

    default Optional<Object> bean() {
        return Optional.empty();
    }

    default Optional<Object> transactions() {
        return Optional.empty();
    }

    default Optional<IdempotentRepository> idempotentRepository(String owner) {
        return Optional.empty();
    }

    /** What has gone over it; empty when that is measured elsewhere. */
    default Optional<ApiTraffic> traffic() {
        return Optional.empty();
    }

    /**
     * Asks the other side whether it is there.
     *
     * @return what it says of itself, for people
     * @throws Exception when it does not answer within that time
     */
    String check(Duration limit) throws Exception;

    @Override
    void close();
}
