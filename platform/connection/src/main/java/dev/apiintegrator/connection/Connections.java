package dev.apiintegrator.connection;

import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.SecretSource;
import dev.apiintegrator.engine.connection.ConnectionLease;
import dev.apiintegrator.engine.connection.ConnectionSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Opens connections when a revision first asks for them and closes them when the last one has given them back. A definition
 * that changed is opened anew beside the old one, which lives until its last user ends. Thread-safe.
 */
public final class Connections implements ConnectionSource, AutoCloseable {

    private final ConnectionDefinitions definitions;
    private final SecretSource secrets;
    private final Redaction redaction;
    private final Map<Key, Shared> open = new HashMap<>();
    private final Map<Label, ApiTraffic> ended = new HashMap<>();
    private boolean closed;

    /** @param redaction masks the secrets of what is open */
    public Connections(ConnectionDefinitions definitions, SecretSource secrets, Redaction redaction) {
        this.definitions = definitions;
        this.secrets = secrets;
        this.redaction = redaction;
    }

    @Override
    public Optional<ConnectionLease> lease(String organization, String name) {
        return definitions
                .find(organization, name)
                .map(definition ->
                        lend(new Key(organization, name, definition.kind(), values(organization, definition))));
    }

    @Override
    public Set<String> names(String organization) {
        return definitions.names(organization);
    }

    private ConnectionLease lend(Key key) {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the platform is stopping");
            }
            Shared shared = open.computeIfAbsent(key, unopened -> {
                hide(unopened);
                return new Shared(
                        unopened, ConnectionKinds.of(unopened.kind()).open(unopened.label(), unopened.values()));
            });
            shared.users++;
            return new LentConnection(key.kind(), shared.connection, () -> giveBack(shared));
        }
    }

    private void giveBack(Shared shared) {
        synchronized (this) {
            if (--shared.users > 0 || !open.remove(shared.key, shared)) {
                return;
            }
            shared.connection
                    .traffic()
                    .ifPresent(traffic -> ended.merge(shared.key.place(), traffic.ended(), ApiTraffic::plus));
        }
        end(shared);
    }

    private void end(Shared shared) {
        shared.connection.close(); // without the lock: it waits for the other side
        secretValues(shared.key).forEach(redaction::forgetLater);
    }

    private void hide(Key key) {
        secretValues(key).forEach(redaction::hide);
    }

    private List<String> secretValues(Key key) {
        return ConnectionKinds.settings(key.kind()).stream()
                .filter(ConnectionSetting::secret)
                .map(setting -> key.values().get(setting.name()))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** @throws IllegalStateException when the definition is wrong, or a secret is not there */
    private Map<String, String> values(String organization, ConnectionDefinition definition) {
        List<ConnectionProblem> problems = ConnectionKinds.check(definition);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    problems.get(0).message() + ". " + problems.get(0).mend());
        }
        Map<String, String> values = new HashMap<>();
        definition.settings().forEach((setting, value) -> {
            String secret = ConnectionKinds.secretIn(value);
            values.put(
                    setting,
                    secret == null
                            ? value
                            : secrets.find(organization, secret)
                                    .orElseThrow(() -> new IllegalStateException("its '" + setting
                                            + "' names the secret '" + secret + "', which is not there; integrator"
                                            + " secrets set " + secret)));
        });
        return values;
    }

    /**
     * Opens it for a moment and asks the other side, whether or not it is in use.
     *
     * @param limit how long the other side may take
     */
    public ConnectionState test(String organization, String name, ConnectionDefinition definition, Duration limit) {
        long begun = System.nanoTime();
        String detail;
        boolean up = false;
        try (ConnectionLease lease =
                lend(new Key(organization, name, definition.kind(), values(organization, definition)))) {
            detail = ((LentConnection) lease).check(limit);
            up = true;
        } catch (Exception e) {
            detail = redaction.mask(reason(e));
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
        return new ConnectionState(up, detail, Duration.ofNanos(System.nanoTime() - begun), Instant.now());
    }

    /** The innermost that says something: drivers wrap it in what they were doing. */
    private static String reason(Throwable failure) {
        String reason = String.valueOf(failure);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                reason = cause.getMessage();
            }
        }
        return reason.lines().findFirst().orElse(reason);
    }

    /**
     * What has gone over connections of that name, those counted that are closed by now; zero for others than APIs, and where
     * there is none.
     */
    public synchronized ApiTraffic traffic(String organization, String name) {
        Label label = new Label(organization, name);
        return open.values().stream()
                .filter(shared -> shared.key.place().equals(label))
                .flatMap(shared -> shared.connection.traffic().stream())
                .reduce(ended.getOrDefault(label, ApiTraffic.NONE), ApiTraffic::plus);
    }

    /** How many are open at this moment. */
    public synchronized int openCount() {
        return open.size();
    }

    /** Closes all that is open; nothing is lent after that. */
    @Override
    public void close() {
        List<Shared> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(open.values());
            open.clear();
        }
        left.forEach(this::end);
    }

    private record Label(String organization, String name) {}

    private record Key(String organization, String name, String kind, Map<String, String> values) {

        Label place() {
            return new Label(organization, name);
        }

        String label() {
            return organization + "/" + name;
        }

        /** Without the values, among which secrets are. */
        @Override
        public String toString() {
            return label();
        }
    }

    private static final class Shared {
        private final Key key;
        private final OpenConnection connection;
        private int users;

        Shared(Key key, OpenConnection connection) {
            this.key = key;
            this.connection = connection;
        }
    }
}
