package dev.apiintegrator.engine.gateway;

import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many requests of one organization run at once. */
final class Admission {

    private final AtomicInteger running = new AtomicInteger();
    private final int limit;

    Admission(int limit) {
        this.limit = limit;
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
    }

    int count() {
        return running.get();
    }
}
