package dev.apiintegrator.server.observability;

import dev.apiintegrator.engine.access.Caller;
import dev.apiintegrator.engine.source.IntegrationId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The meters of the answers that callers of one integration get. Each is made when it is first needed and found by its index
 * from then on: recording allocates nothing.
 */
final class AnswerMeters implements Shared.Meters {

    private static final int GROUPS = 6;
    private static final int ANONYMOUS = Caller.Kind.values().length;

    private final MeterRegistry registry;
    private boolean removed;
    private final Tags tags;
    private final AtomicReferenceArray<Timer> byGroup = new AtomicReferenceArray<>(GROUPS);
    private final AtomicReferenceArray<Counter> byCaller = new AtomicReferenceArray<>(ANONYMOUS + 1);

    AnswerMeters(MeterRegistry registry, IntegrationId integration) {
        this.registry = registry;
        this.tags = Tags.of(
                MeterNames.ORGANIZATION, integration.organization(),
                MeterNames.INTEGRATION, integration.name());
    }

    void answered(int status, long nanos, Caller caller) {
        int group = status / 100 >= 1 && status / 100 < GROUPS ? status / 100 : GROUPS - 1;
        Timer timer = byGroup.get(group);
        (timer == null ? timer(group) : timer).record(nanos, TimeUnit.NANOSECONDS);
        int kind = caller == null ? ANONYMOUS : caller.kind().ordinal();
        Counter counter = byCaller.get(kind);
        (counter == null ? counter(kind) : counter).increment();
    }

    private synchronized Timer timer(int group) {
        Timer made = Timer.builder(MeterNames.GATEWAY_REQUESTS)
                .description("Requests that were answered")
                .tags(tags.and(MeterNames.STATUS, group + "xx"))
                .register(removed ? Shared.NOWHERE : registry);
        byGroup.set(group, made);
        return made;
    }

    private synchronized Counter counter(int kind) {
        String caller = kind == ANONYMOUS
                ? MeterNames.ANONYMOUS
                : Caller.Kind.values()[kind].name().toLowerCase(Locale.ROOT);
        Counter made = Counter.builder(MeterNames.API_CALLS)
                .description("Calls of published endpoints")
                .tags(tags.and(MeterNames.CALLER, caller))
                .register(removed ? Shared.NOWHERE : registry);
        byCaller.set(kind, made);
        return made;
    }

    @Override
    public synchronized void removeFrom(MeterRegistry from) {
        removed = true; // an answer that comes after must not make them anew
        for (int i = 0; i < byGroup.length(); i++) {
            if (byGroup.get(i) != null) {
                from.remove(byGroup.get(i));
            }
        }
        for (int i = 0; i < byCaller.length(); i++) {
            if (byCaller.get(i) != null) {
                from.remove(byCaller.get(i));
            }
        }
    }
}
