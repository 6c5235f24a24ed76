package dev.apiintegrator.server.connection;

import dev.apiintegrator.connection.ConnectionState;
import dev.apiintegrator.connection.Connections;
import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.integration.Integration;
import dev.apiintegrator.server.integration.Integrations;
import dev.apiintegrator.server.integration.Redeployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;

/**
 * Asks each connection now and then whether it is there, and lets integrations try again that could not start without it.
 */
@Lazy(false)
final class ConnectionWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ConnectionWatch.class);
    private static final Actor PLATFORM = new Actor(Actor.Kind.PLATFORM, "connections", "connections", Map.of());

    private final DeclaredConnections declared;
    private final Connections connections;
    private final Integrations integrations;
    private final Redeployment redeployment;
    private final ConnectionListener listener;
    private final Duration every;
    private final Duration timeout;
    private final Map<Id, ConnectionState> states = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "connections");
        made.setDaemon(true);
        return made;
    });
    private volatile boolean running;

    ConnectionWatch(
            DeclaredConnections declared,
            Connections connections,
            Integrations integrations,
            Redeployment redeployment,
            ConnectionListener listener,
            ConnectionProperties.Check check) {
        this.declared = declared;
        this.connections = connections;
        this.integrations = integrations;
        this.redeployment = redeployment;
        this.listener = listener;
        this.every = check.every();
        this.timeout = check.timeout();
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        thread.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            List<DeclaredConnection> all = declared.list();
            states.keySet().retainAll(all.stream().map(Id::of).toList());
            List<ConnectionListener.Asked> asked = new ArrayList<>();
            for (DeclaredConnection connection : all) {
                if (running) {
                    boolean up = ask(connection).up();
                    asked.add(new ConnectionListener.Asked(
                            connection.organization(),
                            connection.name(),
                            connection.definition().kind(),
                            up));
                    if (up) {
                        wake(connection);
                    }
                }
            }
            listener.asked(asked);
        } catch (RuntimeException e) {
            log.warn("looking after connections failed", e); // thrown on, it would be the last time
        }
    }

    /** Now, with the answer remembered. */
    ConnectionState ask(DeclaredConnection connection) {
        ConnectionState now =
                connections.test(connection.organization(), connection.name(), connection.definition(), timeout);
        ConnectionState before = states.put(Id.of(connection), now);
        if (before == null ? !now.up() : before.up() != now.up()) {
            if (now.up()) {
                log.info("the connection {} is up again: {}", Id.of(connection), now.detail());
            } else {
                log.warn("the connection {} is down: {}", Id.of(connection), now.detail());
            }
        }
        return now;
    }

    /** What was rejected because of it gets another try. */
    private void wake(DeclaredConnection connection) {
        for (Integration integration : integrations.list(connection.organization())) {
            if (integration.state() == Integration.State.WAITING
                    && ConnectionUses.waits(integration, connection.name())) {
                redeployment.of(integration, PLATFORM);
            }
        }
    }

    /** What came of asking last; empty before the first time. */
    Optional<ConnectionState> state(String organization, String name) {
        return Optional.ofNullable(states.get(new Id(organization, name)));
    }

    /** By {@code organization/name}. */
    Map<String, ConnectionState> states() {
        Map<String, ConnectionState> all = new java.util.TreeMap<>();
        states.forEach((id, state) -> all.put(id.toString(), state));
        return all;
    }

    void forget(String organization, String name) {
        states.remove(new Id(organization, name));
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private record Id(String organization, String name) {

        static Id of(DeclaredConnection connection) {
            return new Id(connection.organization(), connection.name());
        }

        @Override
        public String toString() {
            return organization + "/" + name;
        }
    }
}
