package dev.apiintegrator.server.health;

import dev.apiintegrator.engine.gateway.Gateway;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells of this process: since when it runs, on what, and how much of its memory is taken. */
@Component
class NodeHealthIndicator implements HealthIndicator {

    private static final long MIB = 1024 * 1024;

    private final Gateway gateway;

    NodeHealthIndicator(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Health health() {
        Instant started =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return Health.up()
                .withDetail("started", started.toString())
                .withDetail(
                        "uptimeSeconds",
                        Duration.between(started, Instant.now()).toSeconds())
                .withDetail("java", Runtime.version().toString())
                .withDetail("processors", Runtime.getRuntime().availableProcessors())
                .withDetail("heapUsedMiB", heap.getUsed() / MIB)
                .withDetail("heapMaxMiB", heap.getMax() / MIB)
                .withDetail("gatewayPort", gateway.port())
                .build();
    }
}
