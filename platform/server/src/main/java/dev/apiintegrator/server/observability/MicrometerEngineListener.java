package dev.apiintegrator.server.observability;

import dev.apiintegrator.engine.access.Caller;
import dev.apiintegrator.engine.event.AnswerObserver;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.event.RouteObserver;
import dev.apiintegrator.engine.source.IntegrationId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Meters of what the engine and the gateway report. Those of a route, of answers and of calls live as long as a revision that
 * has them; whatever else is about an integration goes when it is undeployed.
 */
final class MicrometerEngineListener implements EngineListener {

    private final MeterRegistry registry;
    private final Shared<Key, ExchangeMeters> routes;
    private final Shared<Key, ExchangeMeters> calls;
    private final Shared<IntegrationId, AnswerMeters> answers;
    private final Map<String, Set<IntegrationId>> running = new ConcurrentHashMap<>();
    private final Map<String, ActiveUsers> users = new ConcurrentHashMap<>();

    MicrometerEngineListener(MeterRegistry registry) {
        this.registry = registry;
        this.routes = new Shared<>(registry, key -> ExchangeMeters.ofRoute(registry, key.integration(), key.name()));
        this.calls = new Shared<>(registry, key -> ExchangeMeters.ofCalls(registry, key.integration(), key.name()));
        this.answers = new Shared<>(registry, integration -> new AnswerMeters(registry, integration));
        runningIn(IntegrationId.DEFAULT_ORGANIZATION);
    }

    @Override
    public RouteObserver observe(IntegrationId integration, String routeId) {
        return observer(routes.take(new Key(integration, routeId)));
    }

    @Override
    public RouteObserver observeCalls(IntegrationId integration, String system) {
        return observer(calls.take(new Key(integration, system)));
    }

    private static RouteObserver observer(Shared<Key, ExchangeMeters>.Share share) {
        ExchangeMeters meters = share.meters();
        return new RouteObserver() {
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
                share.giveBack();
            }
        };
    }

    @Override
    public AnswerObserver observeAnswers(IntegrationId integration) {
        Shared<IntegrationId, AnswerMeters>.Share share = answers.take(integration);
        AnswerMeters meters = share.meters();
        ActiveUsers active = users.computeIfAbsent(integration.organization(), this::activeIn);
        return new AnswerObserver() {
            @Override
            public void answered(int status, long nanos, Caller caller) {
                meters.answered(status, nanos, caller);
                if (caller != null) {
                    active.seen(caller);
                }
            }

            @Override
            public void close() {
                share.giveBack();
            }
        };
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
        Tags its = Tags.of(
                MeterNames.ORGANIZATION, integration.organization(), MeterNames.INTEGRATION, integration.name());
        // what its revisions share goes when the last of them has drained; this is for the rest
        for (Meter meter : registry.getMeters()) {
            if (meter.getId().getName().startsWith(MeterNames.PREFIX)
                    && !MeterNames.OF_REVISIONS.contains(meter.getId().getName())
                    && its.stream().allMatch(meter.getId().getTags()::contains)) {
                registry.remove(meter);
            }
        }
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

    private ActiveUsers activeIn(String organization) {
        ActiveUsers active = new ActiveUsers(System::nanoTime);
        Gauge.builder(MeterNames.USERS_ACTIVE, active, ActiveUsers::count)
                .description("Callers that proved who they are within 15 minutes")
                .tag(MeterNames.ORGANIZATION, organization)
                .register(registry);
        return active;
    }

    /** A route, or a system that is called. */
    private record Key(IntegrationId integration, String name) {}
}
