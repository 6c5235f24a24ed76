package dev.apiintegrator.engine.access;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counts requests. Thread-safe. */
@FunctionalInterface
public interface RateLimiter {

    /** Lets everything through. */
    RateLimiter NONE = (key, rate) -> CompletableFuture.completedFuture(new Decision(true, rate.requests(), 0));

    /**
     * Takes one request out of what the key has left. Never waits and never fails: when its counters cannot be reached it
     * counts by itself.
     *
     * @param key who shares the count, unique over all organizations
     */
    CompletionStage<Decision> take(String key, Rate rate);

    /**
     * @param allowed whether the request may go on
     * @param remaining requests that are left
     * @param reset seconds until there is one more when none is left, else until all are there again
     */
    record Decision(boolean allowed, long remaining, long reset) {}
}
