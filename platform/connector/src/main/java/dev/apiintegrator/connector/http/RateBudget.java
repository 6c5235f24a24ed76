package dev.apiintegrator.connector.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * How often a connection may be used, by all who use it together: what was declared, and what the other side says of its own
 * limits. Thread-safe.
 */
final class RateBudget {

    /** Longer than that nobody waits: the call fails instead. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** A greater limit is left to the answers' headers. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final List<String> REMAINING =
            List.of("x-ratelimit-remaining", "ratelimit-remaining", "x-rate-limit-remaining");
    private static final List<String> RESET = List.of("x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset");
    private static final long EPOCH = 1_000_000_000; // seconds; a smaller number is a time to wait

    private final Duration distance;

    /** Starts of the last calls, as many as the document allows in its window. */
    private final Deque<Instant> starts = new ArrayDeque<>();

    private int most;
    private Duration window = Duration.ZERO;
    private final Clock clock;
    private Instant next;
    private Instant closedUntil;

    /** @param perSecond calls; 0 for as many as wanted */
    RateBudget(double perSecond, Clock clock) {
        this.distance = perSecond <= 0 ? Duration.ZERO : Duration.ofNanos((long) (1e9 / perSecond));
        this.clock = clock;
        this.next = clock.instant();
        this.closedUntil = next;
    }

    /** How long the next call has to wait; its place is taken. Calls that cannot be made within the limit take none. */
    synchronized Duration reserve(Duration limit) throws BudgetSpent {
        Instant now = clock.instant();
        Instant start = latest(latest(now, next), closedUntil);
        boolean full = most > 0 && starts.size() >= most;
        if (full) {
            start = latest(start, starts.getFirst().plus(window));
        }
        Duration wait = Duration.between(now, start);
        if (wait.compareTo(limit) > 0) {
            throw new BudgetSpent(wait);
        }
        next = start.plus(distance);
        if (most > 0) {
            if (full) {
                starts.removeFirst();
            }
            starts.addLast(start);
        }
        return wait;
    }

    /** What the document says, where nobody declared anything: so many calls in each window. */
    synchronized void documented(int calls, Duration each) {
        if (distance.isZero() && calls <= MOST_REMEMBERED) {
            most = calls;
            window = each;
            while (starts.size() > most) {
                starts.removeFirst();
            }
        }
    }

    /** Learns from an answer. */
    synchronized void learn(int status, Map<String, List<String>> headers) {
        Instant now = clock.instant();
        if (status == 429 || status == 503) {
            Instant until = retryAfter(first(headers, List.of("retry-after")), now);
            if (until != null) {
                close(until, now);
                return;
            }
        }
        String remaining = first(headers, REMAINING);
        String reset = first(headers, RESET);
        boolean spent = status == 429 || remaining.matches("0+(\\.0+)?");
        if (spent && reset.matches("\\d{1,12}(\\.\\d+)?")) {
            long seconds = (long) Math.ceil(Double.parseDouble(reset));
            close(seconds > EPOCH ? Instant.ofEpochSecond(seconds) : now.plusSeconds(seconds), now);
        }
    }

    private void close(Instant until, Instant now) {
        Instant bounded = until.isAfter(now.plus(LONGEST_PAUSE)) ? now.plus(LONGEST_PAUSE) : until;
        closedUntil = latest(closedUntil, bounded);
    }

    /** RFC 9110, 10.2.3: seconds, or a date; null for neither. */
    static Instant retryAfter(String said, Instant now) {
        if (said.matches("\\d{1,9}")) {
            return now.plusSeconds(Long.parseLong(said));
        }
        try {
            return said.isEmpty()
                    ? null
                    : ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String first(Map<String, List<String>> headers, List<String> names) {
        for (String name : names) {
            List<String> values = headers.get(name);
            if (values != null && !values.isEmpty()) {
                return values.get(0).strip();
            }
        }
        return "";
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
