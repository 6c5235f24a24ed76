package dev.apiintegrator.server.deadletter;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.apiintegrator.engine.letter.DeadLetter;
import java.time.Instant;
import java.util.Locale;

/**
 * A letter in the database.
 *
 * @param key counts up with the time
 * @param replays how often it was sent once more
 * @param replayedBy the last who did; null when nobody has
 * @param replayedAt null when nobody has
 * @param editedBy the last who changed a body; null when nobody has
 * @param editedAt null when nobody has
 * @param version counts the changes
 */
record StoredLetter(
        long key,
        DeadLetter letter,
        State state,
        int replays,
        String replayedBy,
        Instant replayedAt,
        String editedBy,
        Instant editedAt,
        long version) {

    /** What became of it. */
    enum State {
        /** Nothing yet, or it failed again. */
        WAITING,
        REPLAYING,
        /** It went through. */
        REPLAYED;

        /** As the API and the database have it. */
        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
