package dev.apiintegrator.server.schedule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * One time that a schedule was done.
 *
 * @param due when it should have been
 * @param startedBy the clock, or who asked for it
 * @param endedAt null while it runs
 * @param message why it failed; empty when it did not
 */
record ScheduleRun(Instant due, String startedBy, Instant startedAt, Instant endedAt, Outcome outcome, String message) {

    /** Who starts what nobody asked for. */
    static final String CLOCK = "clock";

    /** How it ended. */
    enum Outcome {
        RUNNING,
        SUCCEEDED,
        FAILED,
        /** The node that did it was gone before it was done. */
        INTERRUPTED;

        /** As the API and the database have it. */
        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
