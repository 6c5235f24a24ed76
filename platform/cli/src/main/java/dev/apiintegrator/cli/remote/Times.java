package dev.apiintegrator.cli.remote;

import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 90d}, {@code 12h}, {@code 30m}, a date, or ISO 8601. */
final class Times {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhdw])");

    private Times() {}

    /** A span counts back from now. */
    static Instant earlier(String option, String text, Instant now) {
        return read(option, text, now, -1);
    }

    /** A span counts forward from now. */
    static Instant later(String option, String text, Instant now) {
        return read(option, text, now, 1);
    }

    /** A length, such as {@code 30s}. */
    static Duration duration(String option, String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw new CommandFailed(
                    ExitCode.USAGE, option + ": '" + text + "' is no length of time: write 30s, 5m or 1h");
        }
        return unit(span.group(2)).multipliedBy(Long.parseLong(span.group(1)));
    }

    private static Instant read(String option, String text, Instant now, int direction) {
        Matcher span = SPAN.matcher(text);
        try {
            if (span.matches()) {
                return now.plus(unit(span.group(2)).multipliedBy(direction * Long.parseLong(span.group(1))));
            }
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    option + ": '" + text + "' is no time: write 90d, 12h, 2026-01-31 or 2026-01-31T12:00:00Z");
        }
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}
