package dev.apiintegrator.workflow.definition;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as ISO 8601 ({@code PT5M}) or short ({@code 5m}). */
public final class Durations {

    /** The longest that a workflow may wait. */
    public static final Duration MOST = Duration.ofDays(3_660);

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Durations() {}

    /** @throws IllegalArgumentException that says how to write one */
    public static Duration parse(String text) {
        Duration duration = read(text.strip());
        if (duration.isNegative() || duration.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is out of range: durations go from 0 to " + MOST.toDays() + " days");
        }
        return duration;
    }

    private static Duration read(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        try {
            return Duration.parse(text.toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration: write 500ms, 30s, 5m, 2h, 1d or ISO 8601 such as PT5M", e);
        }
    }
}
