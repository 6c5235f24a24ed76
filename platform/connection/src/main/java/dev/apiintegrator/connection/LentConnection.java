package dev.apiintegrator.connection;

import dev.apiintegrator.engine.connection.ConnectionLease;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Component;
import org.apache.camel.spi.IdempotentRepository;

/** An open connection in the hands of one user. */
final class LentConnection implements ConnectionLease {

    private final String kind;
    private final OpenConnection connection;
    private final Runnable giveBack;
    private final AtomicBoolean closed = new AtomicBoolean();

    LentConnection(String kind, OpenConnection connection, Runnable giveBack) {
        this.kind = kind;
        this.connection = connection;
        this.giveBack = giveBack;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Set<String> schemes() {
        return connection.schemes();
    }

    @Override
    public Optional<Component> component(String scheme) {
        return connection.component(scheme);
    }

    @Override
    public Map<String, Object> options(String scheme) {
        return connection.options(scheme);
    }

    @Override
    public Set<String> ownOptions(String scheme) {
        return connection.ownOptions(scheme);
    }

    @Override
    public Optional<Object> bean() {
        return connection.bean();
    }

    @Override
    public Optional<Object> transactions() {
        return connection.transactions();
    }

    @Override
    public Optional<IdempotentRepository> idempotentRepository(String owner) {
        return connection.idempotentRepository(owner);
    }

    String check(Duration limit) throws Exception {
        return connection.check(limit);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            giveBack.run();
        }
    }
}
