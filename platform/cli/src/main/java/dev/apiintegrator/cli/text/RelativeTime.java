package dev.apiintegrator.cli.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Says how long ago something was. */
public final class RelativeTime {

    private RelativeTime() {}

    /** @param instant ISO 8601, as the API writes it; empty gives {@code -} */
    public static String since(String instant, Instant now) {
        if (instant.isEmpty()) {
            return "-";
        }
        try {
            return words(Duration.between(Instant.parse(instant), now)) + " ago";
        } catch (DateTimeException e) {
            return instant;
        }
    }

    /** The gravest unit only, such as {@code 3 min}; what lies in the future counts as now. */
    public static String words(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        if (seconds < 48 * 3600) {
            return seconds / 3600 + " h";
        }
        return seconds / 86_400 + " days";
    }
}
