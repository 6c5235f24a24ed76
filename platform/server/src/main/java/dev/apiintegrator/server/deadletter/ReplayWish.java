package dev.apiintegrator.server.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.Locale;

/**
 * How letters are to be sent once more, as the API takes it.
 *
 * @param from {@code start} (of the route, as it came in; the default) or {@code step} (that failed, as it was there)
 * @param revision {@code current} (that runs; the default) or {@code failed} (in which it failed)
 * @param idempotency {@code keep} (the key it came with; the default) or {@code bypass} (a new one)
 */
record ReplayWish(String from, String revision, String idempotency) {

    ReplayWish {
        from = oneOf("from", from, "start", "step");
        revision = oneOf("revision", revision, "current", "failed");
        idempotency = oneOf("idempotency", idempotency, "keep", "bypass");
    }

    @JsonIgnore
    boolean isFromStart() {
        return from.equals("start");
    }

    @JsonIgnore
    boolean isOnCurrent() {
        return revision.equals("current");
    }

    @JsonIgnore
    boolean keepsKey() {
        return idempotency.equals("keep");
    }

    /** The first is the default. */
    private static String oneOf(String name, String value, String... words) {
        if (value == null) {
            return words[0];
        }
        return Arrays.stream(words)
                .filter(word -> word.equals(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new LetterProblem.Invalid(
                        "'" + name + "' is " + String.join(" or ", words) + ", not '" + value + "'"));
    }
}
