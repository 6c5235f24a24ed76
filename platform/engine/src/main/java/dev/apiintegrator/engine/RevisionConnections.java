package dev.apiintegrator.engine;

import dev.apiintegrator.engine.check.FindingCodes;
import dev.apiintegrator.engine.connection.ConnectionLease;
import dev.apiintegrator.engine.connection.ConnectionSource;
import dev.apiintegrator.engine.source.ConnectionUse;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.Nearest;
import dev.apiintegrator.engine.source.ReliabilitySettings.Idempotency;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** The connections that one revision has on loan, by the names that its routes use. Given back when it ends. */
final class RevisionConnections implements AutoCloseable {

    private static final int KEYS_IN_MEMORY = 100_000;

    private final Map<String, ConnectionLease> leases;
    private final Set<String> missing;

    private RevisionConnections(Map<String, ConnectionLease> leases, Set<String> missing) {
        this.leases = leases;
        this.missing = missing;
    }

    /**
     * @param uses what the settings ask for, by the name in routes
     * @param file the settings
     * @param findings what cannot be had
     */
    static RevisionConnections of(
            String organization,
            Map<String, ConnectionUse> uses,
            String file,
            ConnectionSource source,
            Consumer<Finding> findings) {
        Map<String, ConnectionLease> leases = new LinkedHashMap<>();
        uses.forEach((name, use) -> {
            try {
                Optional<ConnectionLease> lease = source.lease(organization, use.connection());
                if (lease.isEmpty()) {
                    findings.accept(unknown(organization, use, file, source));
                } else if (serves(name, lease.get())) {
                    leases.put(name, lease.get());
                } else {
                    findings.accept(mismatch(name, use, file, lease.get()));
                    lease.get().close();
                }
            } catch (IllegalStateException e) {
                findings.accept(Finding.error(
                                FindingCodes.CONNECTION_UNUSABLE,
                                "the connection '" + use.connection() + "' cannot be used: " + e.getMessage(),
                                file)
                        .at(use.line(), use.column()));
            }
        });
        Set<String> missing = new HashSet<>(uses.keySet());
        missing.removeAll(leases.keySet());
        return new RevisionConnections(leases, missing);
    }

    private static boolean serves(String name, ConnectionLease lease) {
        return lease.schemes().contains(name) || lease.bean().isPresent() && !ConnectionUse.isScheme(name);
    }

    private static Finding unknown(String organization, ConnectionUse use, String file, ConnectionSource source) {
        List<String> known = new ArrayList<>(source.names(organization));
        String question = Nearest.question(use.connection(), known);
        return Finding.error(
                        FindingCodes.UNKNOWN_CONNECTION,
                        "there is no connection '" + use.connection() + "' in organization '" + organization + "'",
                        file)
                .at(use.line(), use.column())
                .suggesting(question.isEmpty() ? "integrator connections set " + use.connection() : question);
    }

    private static Finding mismatch(String name, ConnectionUse use, String file, ConnectionLease lease) {
        return Finding.error(
                        FindingCodes.CONNECTION_UNUSABLE,
                        "'" + use.connection() + "' is a connection of kind " + lease.kind() + ", which cannot serve '"
                                + name + "'",
                        file)
                .at(use.line(), use.column())
                .suggesting("it serves " + String.join(", ", lease.schemes()));
    }

    /**
     * Where the declared idempotency keeps its keys; null when none was declared, or when it cannot, which is reported.
     *
     * @param owner organization and integration, with which each key begins
     */
    IdempotentRepository repository(
            Optional<Idempotency> declared, String owner, String file, Consumer<Finding> findings) {
        if (declared.isEmpty()) {
            return null;
        }
        String store = declared.get().store();
        if (store.equals(Idempotency.MEMORY)) {
            return MemoryIdempotentRepository.memoryIdempotentRepository(KEYS_IN_MEMORY);
        }
        Optional<IdempotentRepository> repository =
                Optional.ofNullable(leases.get(store)).flatMap(lease -> lease.idempotentRepository(owner));
        if (repository.isEmpty() && !missing.contains(store)) { // of which something is said already
            findings.accept(Finding.error(
                            FindingCodes.CONNECTION_UNUSABLE,
                            "'" + store + "' cannot keep the keys of idempotency",
                            file)
                    .at(declared.get().line(), declared.get().column())
                    .suggesting("name a connection to a database or Redis from 'connections', or write memory"));
        }
        return repository.orElse(null);
    }

    Map<String, ConnectionLease> byName() {
        return leases;
    }

    @Override
    public void close() {
        leases.values().forEach(ConnectionLease::close);
    }
}
