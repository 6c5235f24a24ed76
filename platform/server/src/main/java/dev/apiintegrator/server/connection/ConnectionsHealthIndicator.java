package dev.apiintegrator.server.connection;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells of each connection. Always up: another system's outage must not restart the platform. */
@Component
class ConnectionsHealthIndicator implements HealthIndicator {

    private final ConnectionWatch watch;

    ConnectionsHealthIndicator(ConnectionWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        watch.states()
                .forEach((connection, state) ->
                        health.withDetail(connection, (state.up() ? "up: " : "down: ") + state.detail()));
        return health.build();
    }
}
