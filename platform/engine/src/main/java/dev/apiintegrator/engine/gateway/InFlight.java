package dev.apiintegrator.engine.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests that one revision is working on, and knows when the last has left after it was retired. */
final class InFlight {

    private static final long RETIRED = 1L << 62;

    private final AtomicLong state = new AtomicLong();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private final int limit;

    /** @param limit requests at once, at least 1 */
    InFlight(int limit) {
        this.limit = limit;
    }

    enum Entry {
        /** To be followed by one {@link InFlight#leave()}. */
        ENTERED,
        /** Its limit is reached. */
        FULL,
        /** Another revision answers now: look at the routing table again. */
        RETIRED
    }

    Entry enter() {
        long now = state.incrementAndGet();
        if (now >= RETIRED) {
            leave();
            return Entry.RETIRED;
        }
        if (now > limit) {
            leave();
            return Entry.FULL;
        }
        return Entry.ENTERED;
    }

    /** The same for work that somebody else bounds. Returns false when another revision answers now. */
    boolean enterUnbounded() {
        if (state.incrementAndGet() >= RETIRED) {
            leave();
            return false;
        }
        return true;
    }

    void leave() {
        if (state.decrementAndGet() == RETIRED) {
            idle.complete(null);
        }
    }

    /** No request enters any more; the future completes when the last has left. */
    CompletableFuture<Void> retire() {
        long before = state.getAndUpdate(value -> value | RETIRED);
        if ((before & ~RETIRED) == 0) {
            idle.complete(null);
        }
        return idle;
    }

    int count() {
        return (int) (state.get() & ~RETIRED);
    }
}
