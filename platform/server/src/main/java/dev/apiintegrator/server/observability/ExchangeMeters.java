package dev.apiintegrator.server.observability;

import dev.apiintegrator.engine.source.IntegrationId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The meters of one route, or of the calls to one system, shared by all revisions. Found once; recording allocates nothing.
 */
final class ExchangeMeters implements Shared.Meters {

    private final Timer succeeded;
    private final Timer failed;
    private final Gauge gauge;

    /** Two adders, because one that goes up and down under contention would be read in between. */
    private final LongAdder begun = new LongAdder();

    private final LongAdder ended = new LongAdder();

    private ExchangeMeters(MeterRegistry registry, String timer, String inFlight, String described, Tags tags) {
        succeeded = timer(registry, timer, described, tags, MeterNames.SUCCESS);
        failed = timer(registry, timer, described, tags, MeterNames.FAILURE);
        gauge = Gauge.builder(inFlight, this, ExchangeMeters::inFlight)
                .description(described + ", now")
                .tags(tags)
                .register(registry);
    }

    static ExchangeMeters ofRoute(MeterRegistry registry, IntegrationId integration, String routeId) {
        return new ExchangeMeters(
                registry,
                MeterNames.ROUTE_REQUESTS,
                MeterNames.ROUTE_IN_FLIGHT,
                "Exchanges of a route",
                tags(integration).and(MeterNames.ROUTE, routeId));
    }

    static ExchangeMeters ofCalls(MeterRegistry registry, IntegrationId integration, String system) {
        return new ExchangeMeters(
                registry,
                MeterNames.CALLS,
                MeterNames.CALLS_IN_FLIGHT,
                "Calls to another system",
                tags(integration).and(MeterNames.SYSTEM, system));
    }

    private static Tags tags(IntegrationId integration) {
        return Tags.of(MeterNames.ORGANIZATION, integration.organization(), MeterNames.INTEGRATION, integration.name());
    }

    void begun() {
        begun.increment();
    }

    void ended(long nanos, boolean failure) {
        ended.increment();
        (failure ? failed : succeeded).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void removeFrom(MeterRegistry registry) {
        registry.remove(succeeded);
        registry.remove(failed);
        registry.remove(gauge);
    }

    private double inFlight() {
        // ended first: read the other way round it could exceed what had begun
        long done = ended.sum();
        return Math.max(0, begun.sum() - done);
    }

    private static Timer timer(MeterRegistry registry, String name, String described, Tags tags, String outcome) {
        return Timer.builder(name)
                .description(described)
                .tags(tags.and(MeterNames.OUTCOME, outcome))
                .register(registry);
    }
}
