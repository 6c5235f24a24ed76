package dev.apiintegrator.server.observability;

import dev.apiintegrator.engine.source.IntegrationId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The meters of one route, shared by all its revisions. Found once; recording allocates nothing. */
final class RouteMeters {

    private final Timer succeeded;
    private final Timer failed;
    private final Gauge gauge;

    /** Two adders, because one that goes up and down under contention would be read in between. */
    private final LongAdder begun = new LongAdder();

    private final LongAdder ended = new LongAdder();

    /** How many observers use them; guarded by the map that holds them. */
    int users;

    RouteMeters(MeterRegistry registry, IntegrationId integration, String routeId) {
        Tags tags = Tags.of(
                MeterNames.ORGANIZATION, integration.organization(),
                MeterNames.INTEGRATION, integration.name(),
                MeterNames.ROUTE, routeId);
        succeeded = timer(registry, tags, MeterNames.SUCCESS);
        failed = timer(registry, tags, MeterNames.FAILURE);
        gauge = Gauge.builder(MeterNames.ROUTE_IN_FLIGHT, this, RouteMeters::inFlight)
                .description("Exchanges a route is working on")
                .tags(tags)
                .register(registry);
    }

    void begun() {
        begun.increment();
    }

    void ended(long nanos, boolean failure) {
        ended.increment();
        (failure ? failed : succeeded).record(nanos, TimeUnit.NANOSECONDS);
    }

    void removeFrom(MeterRegistry registry) {
        registry.remove(succeeded);
        registry.remove(failed);
        registry.remove(gauge);
    }

    private double inFlight() {
        // ended first: read the other way round it could exceed what had begun
        long done = ended.sum();
        return Math.max(0, begun.sum() - done);
    }

    private static Timer timer(MeterRegistry registry, Tags tags, String outcome) {
        return Timer.builder(MeterNames.ROUTE_REQUESTS)
                .description("Exchanges that a route ended")
                .tags(tags.and(MeterNames.OUTCOME, outcome))
                .register(registry);
    }
}
