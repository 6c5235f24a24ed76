package dev.apiintegrator.engine.source;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them; the patterns stand in the JSON schema too. */
final class Quantities {

    /** {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}, or ISO 8601 such as {@code PT1M30S}. */
    static final String DURATION = "[1-9][0-9]{0,8}(ms|s|m|h|d)"
            + "|P(?=[0-9T])([0-9]{1,9}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}(\\.[0-9]{1,9})?S)?)?";

    /** {@code 512KB}, {@code 10MB}; each unit is 1024 of the one before, as in Spring. */
    static final String SIZE = "[1-9][0-9]{0,14}(B|KB|MB|GB)";

    private static final Pattern SHORT_DURATION = Pattern.compile("([0-9]+)(ms|s|m|h|d)");
    private static final Pattern SIZE_PARTS = Pattern.compile("([0-9]+)(B|KB|MB|GB)");
    private static final Map<String, Duration> TIME_UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Integer> SHIFTS = Map.of("B", 0, "KB", 10, "MB", 20, "GB", 30);

    private Quantities() {}

    /** Empty when the text is no duration. */
    static Optional<Duration> duration(String text) {
        if (!text.matches(DURATION)) {
            return Optional.empty();
        }
        Matcher matcher = SHORT_DURATION.matcher(text);
        return Optional.of(
                matcher.matches()
                        ? TIME_UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)))
                        : Duration.parse(text));
    }

    /** In bytes, {@link Long#MAX_VALUE} when it is even more; empty when the text is no size. */
    static OptionalLong size(String text) {
        Matcher matcher = SIZE_PARTS.matcher(text);
        if (!text.matches(SIZE) || !matcher.matches()) {
            return OptionalLong.empty();
        }
        BigInteger bytes = new BigInteger(matcher.group(1)).shiftLeft(SHIFTS.get(matcher.group(2)));
        return OptionalLong.of(bytes.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
    }

    /** What was probably meant by a text that is no duration; empty text when there is no telling. */
    static String durationMeant(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replace(" ", "");
        if (plain.matches("[1-9][0-9]{0,8}")) {
            return "add a unit: " + plain + "s or " + plain + "ms";
        }
        String unit = plain.replaceFirst("^[0-9]+", "");
        String number = plain.substring(0, plain.length() - unit.length());
        Map<String, String> words =
                Map.of("sec", "s", "second", "s", "min", "m", "minute", "m", "hour", "h", "day", "d");
        String known = TIME_UNITS.containsKey(unit) ? unit : words.get(unit.replaceFirst("s$", ""));
        return known != null && (number + known).matches(DURATION)
                ? "did you mean '" + number + known + "'?"
                : "such as 250ms, 30s, 5m, 1h";
    }
}
