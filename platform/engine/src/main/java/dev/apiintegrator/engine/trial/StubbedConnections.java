package dev.apiintegrator.engine.trial;

import dev.apiintegrator.engine.connection.ConnectionLease;
import dev.apiintegrator.engine.connection.ConnectionSource;
import dev.apiintegrator.engine.source.ConnectionUse;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.TransactedPolicy;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * Whatever connections an integration asks for; nothing is behind them.
 *
 * @param uses what its settings ask for, by the name in routes
 */
record StubbedConnections(Map<String, ConnectionUse> uses) implements ConnectionSource {

    private static final int KEYS = 10_000;

    @Override
    public Optional<ConnectionLease> lease(String organization, String name) {
        Set<String> schemes = new HashSet<>();
        boolean bean = false;
        for (Map.Entry<String, ConnectionUse> use : uses.entrySet()) {
            if (use.getValue().connection().equals(name)) {
                if (ConnectionUse.isScheme(use.getKey())) {
                    schemes.add(use.getKey());
                } else {
                    bean = true;
                }
            }
        }
        return Optional.of(new Lease(schemes, bean ? Optional.of(name) : Optional.empty()));
    }

    @Override
    public Set<String> names(String organization) {
        return Set.of();
    }

    private record Lease(Set<String> schemes, Optional<Object> bean) implements ConnectionLease {

        @Override
        public String kind() {
            return "stub";
        }

        @Override
        public Optional<Component> component(String scheme) {
            return Optional.empty();
        }

        @Override
        public Map<String, Object> options(String scheme) {
            return Map.of();
        }

        @Override
        public Set<String> ownOptions(String scheme) {
            return Set.of();
        }

        @Override
        public Optional<Object> transactions() {
            return Optional.of(new NoTransaction());
        }

        @Override
        public Optional<IdempotentRepository> idempotentRepository(String owner) {
            return Optional.of(MemoryIdempotentRepository.memoryIdempotentRepository(KEYS));
        }

        @Override
        public void close() {
            // nothing is behind it
        }
    }

    /** What takes part in it is stubbed. */
    private static final class NoTransaction implements TransactedPolicy {

        @Override
        public void beforeWrap(Route route, NamedNode definition) {
            // leaves the step as it is
        }

        @Override
        public Processor wrap(Route route, Processor processor) {
            return processor;
        }
    }
}
