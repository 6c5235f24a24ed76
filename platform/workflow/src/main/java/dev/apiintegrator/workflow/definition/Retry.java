package dev.apiintegrator.workflow.definition;

import java.time.Duration;
import java.util.Set;

/**
 * How often a call that failed is tried again.
 *
 * @param attempts all together, the first one counted; at least 1
 * @param backoff before the second attempt
 * @param factor by which each pause is longer than the one before; at least 1
 * @param max the longest pause
 * @param except error codes that are not worth another attempt
 */
public record Retry(int attempts, Duration backoff, double factor, Duration max, Set<String> except) {

    /** One attempt. */
    public static final Retry NONE = new Retry(1, Duration.ofSeconds(1), 2, Duration.ofMinutes(5), Set.of());

    /** The most attempts that can be asked for. */
    public static final int MOST = 1_000;

    public Retry {
        except = Set.copyOf(except);
    }

    /**
     * The pause after an attempt, always the same for the same attempt: there is no jitter, because replaying a journal has to
     * come to the same instant.
     *
     * @param attempt that failed, counted from 1
     */
    public Duration pauseAfter(int attempt) {
        double millis = backoff.toMillis() * Math.pow(factor, attempt - 1.0);
        return millis >= max.toMillis() ? max : Duration.ofMillis((long) millis);
    }
}
