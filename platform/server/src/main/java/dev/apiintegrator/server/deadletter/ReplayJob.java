package dev.apiintegrator.server.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * Many letters that are being replayed, one after the other.
 *
 * @param letters which, at the time it was asked for
 * @param how they are sent
 * @param perSecond at most
 * @param total how many there were
 * @param succeeded so far
 * @param failed again, or could not be sent, so far
 * @param note why the last one failed that did; empty when none has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayJob(
        String id,
        LetterFilter letters,
        ReplayWish how,
        int perSecond,
        int total,
        int succeeded,
        int failed,
        State state,
        String note,
        String askedBy,
        Instant askedAt,
        Instant touchedAt) {

    /** How far it is. */
    enum State {
        RUNNING,
        ENDED,
        CANCELLED,
        /** The platform stopped: ask again for what still waits. */
        INTERRUPTED;

        /** As the API and the database have it. */
        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
