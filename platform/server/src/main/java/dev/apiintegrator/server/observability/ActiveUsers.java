package dev.apiintegrator.server.observability;

import dev.apiintegrator.engine.access.Caller;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Who proved who they are of late, counted; names go nowhere. Thread-safe, and bounded: past {@link #MOST} callers of an
 * organization no new ones are counted until old ones are forgotten.
 */
final class ActiveUsers {

    /** Who was not seen for this long is not active. */
    static final Duration OF_LATE = Duration.ofMinutes(15);

    /** Counted at most. */
    static final int MOST = 20_000;

    private static final long PRECISION = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Long> lastSeen = new ConcurrentHashMap<>();

    ActiveUsers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** On the way of each request: one look-up, and seldom more. */
    void seen(Caller caller) {
        long now = nanos.getAsLong();
        Long before = lastSeen.get(caller.subject());
        if (before == null ? lastSeen.size() < MOST : now - before > PRECISION) {
            lastSeen.put(caller.subject(), now);
        }
    }

    /** Asked by each scrape, which also forgets who has been away. */
    int count() {
        long now = nanos.getAsLong();
        lastSeen.values().removeIf(seen -> now - seen > OF_LATE.toNanos());
        return lastSeen.size();
    }
}
