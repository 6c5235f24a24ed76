package dev.apiintegrator.engine.gateway;

import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many requests of one organization run at once. */
final class Admission {

    private final AtomicInteger running = new AtomicInteger();
    private final int limit;
    private final Runnable left;

    /** @param left called after each request that has left; must be quick */
    Admission(int limit, Runnable left) {
        this.limit = limit;
        this.left = left;
    }

    /** When true, to be followed by one {@link #leave()}. */
    boolean enter() {
        if (running.incrementAndGet() <= limit) {
            return true;
        }
        running.decrementAndGet();
        return false;
    }

    void leave() {
        running.decrementAndGet();
        left.run();
    }

    int count() {
        return running.get();
    }
}
