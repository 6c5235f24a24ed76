package dev.apiintegrator.server.schedule;

import java.time.Duration;

/** Hears of what was done by the clock. Called on the thread that did it: returns quickly and does not throw. */
@FunctionalInterface
public interface ScheduleListener {

    /** @param took from its start to its end */
    void ended(ScheduleId schedule, boolean succeeded, Duration took);
}
