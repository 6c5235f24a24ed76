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
import java.util.function.Supplier;

/** Meters of what the engine and the gateway report. Those of a route and of its calls live as long as a revision that has the route. */
final class MicrometerEngineListener implements EngineListener {

    private final MeterRegistry registry;
    private final Map<Key, ExchangeMeters> shared = new ConcurrentHashMap<>();
    private final Map<String, Set<IntegrationId>> running = new ConcurrentHashMap<>();

    MicrometerEngineListener(MeterRegistry registry) {
        this.registry = registry;
        runningIn(IntegrationId.DEFAULT_ORGANIZATION);
    }

    @Override
    public RouteObserver observe(IntegrationId integration, String routeId) {
        return observer(
                new Key(integration, routeId, true), () -> ExchangeMeters.ofRoute(registry, integration, routeId));
    }

    @Override
    public RouteObserver observeCalls(IntegrationId integration, String system) {
        return observer(
                new Key(integration, system, false), () -> ExchangeMeters.ofCalls(registry, integration, system));
    }

    private RouteObserver observer(Key key, Supplier<ExchangeMeters> fresh) {
        ExchangeMeters meters = shared.compute(key, (same, known) -> {
            ExchangeMeters used = known == null ? fresh.get() : known;
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

    private void release(Key key) {
        shared.computeIfPresent(key, (k, meters) -> {
            if (--meters.users > 0) {
                return meters;
            }
            meters.removeFrom(registry);
            return null;
        });
    }

    private record Key(IntegrationId integration, String name, boolean route) {}

    private final class Observer implements RouteObserver {

        private final Key key;
        private final ExchangeMeters meters;
        private final AtomicBoolean closed = new AtomicBoolean();

        Observer(Key key, ExchangeMeters meters) {
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
