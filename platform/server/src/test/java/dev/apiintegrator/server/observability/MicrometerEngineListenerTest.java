package dev.apiintegrator.server.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.event.RouteObserver;
import dev.apiintegrator.engine.source.IntegrationId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MicrometerEngineListenerTest {

    private static final IntegrationId ORDERS = IntegrationId.of("orders");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerEngineListener listener = new MicrometerEngineListener(registry);

    @Test
    void timesEndedExchangesByOutcome() {
        RouteObserver observer = listener.observe(ORDERS, "list");
        observer.begun();
        observer.ended(2_000_000, false);
        observer.begun();
        observer.ended(4_000_000, true);

        assertThat(requests("success")).isEqualTo(1);
        assertThat(requests("failure")).isEqualTo(1);
        assertThat(registry.get(MeterNames.ROUTE_REQUESTS)
                        .tags("outcome", "success", "organization", "default", "integration", "orders", "route", "list")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(2);
    }

    @Test
    void showsWhatIsInFlight() {
        RouteObserver observer = listener.observe(ORDERS, "list");
        observer.begun();
        observer.begun();
        observer.ended(1, false);

        assertThat(registry.get(MeterNames.ROUTE_IN_FLIGHT).gauge().value()).isEqualTo(1);
    }

    @Test
    void countsOnOverASwap() {
        RouteObserver old = listener.observe(ORDERS, "list");
        old.begun();
        old.ended(1, false);
        RouteObserver replacement = listener.observe(ORDERS, "list");
        old.close();
        replacement.begun();
        replacement.ended(1, false);

        assertThat(requests("success")).isEqualTo(2);
    }

    @Test
    void doesNotLeakMetersOverFiftyRevisions() {
        int before = registry.getMeters().size();
        RouteObserver running = listener.observe(ORDERS, "list");
        int withOne = registry.getMeters().size();
        for (int revision = 0; revision < 50; revision++) {
            RouteObserver next = listener.observe(ORDERS, "list");
            RouteObserver renamed = listener.observe(ORDERS, "list-" + revision);
            running.close();
            renamed.close();
            running = next;
        }
        assertThat(registry.getMeters()).hasSize(withOne);

        running.close();
        running.close();
        assertThat(registry.getMeters()).hasSize(before);
    }

    @Test
    void countsRunningIntegrations() {
        listener.deployed(ORDERS, 1, Duration.ofMillis(5), true);
        listener.deployed(ORDERS, 1, Duration.ofMillis(5), true);
        assertThat(running()).isEqualTo(1);

        listener.undeployed(ORDERS);
        assertThat(running()).isZero();
        assertThat(registry.get(MeterNames.INTEGRATION_DEPLOYS).timer().count()).isEqualTo(2);
    }

    @Test
    void doesNotLetCallersMakeUpMeters() {
        for (int i = 0; i < 1_000; i++) {
            listener.refused("made-up-" + i, 404);
        }
        listener.refused("default", 404);

        assertThat(registry.find(MeterNames.GATEWAY_REFUSALS).counters()).hasSize(2);
        assertThat(registry.get(MeterNames.GATEWAY_REFUSALS)
                        .tag("organization", "unknown")
                        .counter()
                        .count())
                .isEqualTo(1_000);
    }

    private double running() {
        return registry.get(MeterNames.INTEGRATIONS_RUNNING).gauge().value();
    }

    private long requests(String outcome) {
        return registry.get(MeterNames.ROUTE_REQUESTS)
                .tag("outcome", outcome)
                .timer()
                .count();
    }
}
