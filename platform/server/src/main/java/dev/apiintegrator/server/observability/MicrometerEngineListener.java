package dev.apiintegrator.server.observability;

import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.event.RouteObserver;
import dev.apiintegrator.engine.source.IntegrationId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Meters of what the engine and the gateway report. Meters of a route live as long as a revision that has the route. */
final class MicrometerEngineListener implements EngineListener {

    private final MeterRegistry registry;
    private final Map<RouteKey, RouteMeters> routes = new ConcurrentHashMap<>();
    private final Map<String, Set<IntegrationId>> running = new ConcurrentHashMap<>();

    MicrometerEngineListener(MeterRegistry registry) {
        this.registry = registry;
        runningIn(IntegrationId.DEFAULT_ORGANIZATION);
    }

    @Override
    public RouteObserver observe(IntegrationId integration, String routeId) {
        RouteKey key = new RouteKey(integration, routeId);
        RouteMeters meters = routes.compute(key, (k, shared) -> {
            RouteMeters used = shared == null ? new RouteMeters(registry, integration, routeId) : shared;
            used.users++;
            return used;
        });
        return new Observer(key, meters);
    }

    @Override
    public void deployed(IntegrationId integration, long revision, Duration took, boolean live) {
        if (live) {
            runningIn(integration.organization()).add(integration);
        }
        Timer.builder(MeterNames.INTEGRATION_DEPLOYS)
                .description("Deploys, until traffic moved")
                .tag(MeterNames.ORGANIZATION, integration.organization())
                .tag(MeterNames.OUTCOME, live ? MeterNames.SUCCESS : MeterNames.FAILURE)
                .register(registry)
                .record(took);
    }

    @Override
    public void undeployed(IntegrationId integration) {
        runningIn(integration.organization()).remove(integration);
    }

    @Override
    public void refused(String organization, int status) {
        // callers can make up names: only those that exist may become meters
        String known = running.containsKey(organization) ? organization : MeterNames.UNKNOWN;
        registry.counter(
                        MeterNames.GATEWAY_REFUSALS,
                        Tags.of(MeterNames.ORGANIZATION, known, MeterNames.STATUS, Integer.toString(status)))
                .increment();
    }

    private Set<IntegrationId> runningIn(String organization) {
        return running.computeIfAbsent(organization, name -> {
            Set<IntegrationId> integrations = ConcurrentHashMap.newKeySet();
            Gauge.builder(MeterNames.INTEGRATIONS_RUNNING, integrations, Set::size)
                    .description("Integrations that run")
                    .tag(MeterNames.ORGANIZATION, name)
                    .register(registry);
            return integrations;
        });
    }

    private void release(RouteKey key) {
        routes.computeIfPresent(key, (k, meters) -> {
            if (--meters.users > 0) {
                return meters;
            }
            meters.removeFrom(registry);
            return null;
        });
    }

    private record RouteKey(IntegrationId integration, String route) {}

    private final class Observer implements RouteObserver {

        private final RouteKey key;
        private final RouteMeters meters;
        private final AtomicBoolean closed = new AtomicBoolean();

        Observer(RouteKey key, RouteMeters meters) {
            this.key = key;
            this.meters = meters;
        }

        @Override
        public void begun() {
            meters.begun();
        }

        @Override
        public void ended(long nanos, boolean failed) {
            meters.ended(nanos, failed);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release(key);
            }
        }
    }
}
