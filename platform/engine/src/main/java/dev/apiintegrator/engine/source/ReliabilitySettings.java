package dev.apiintegrator.engine.source;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an integration does about calls that fail, and about messages that come twice. Everything is empty unless it was
 * declared.
 *
 * @param retry of a step that failed
 * @param timeout of one call to another system, 1 ms to 1 h
 * @param circuitBreaker one for each other system
 * @param bulkhead calls at once to each other system, 1 to 100,000
 * @param idempotency how messages that come twice are told
 * @param deadLetters which failed messages are kept; {@link KeptFailures#ASYNC} unless declared
 */
public record ReliabilitySettings(
        Optional<Retry> retry,
        Optional<Duration> timeout,
        Optional<CircuitBreaker> circuitBreaker,
        OptionalInt bulkhead,
        Optional<Idempotency> idempotency,
        KeptFailures deadLetters) {

    /** Nothing is declared. */
    public static final ReliabilitySettings NONE = new ReliabilitySettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            KeptFailures.ASYNC);

    /** Calls to other systems are watched over. */
    public boolean guardsCalls() {
        return timeout.isPresent() || circuitBreaker.isPresent() || bulkhead.isPresent();
    }

    /**
     * @param attempts after the first, 1 to 1,000
     * @param delay before the first of them
     * @param factor by which each delay is longer than the one before, 1 to 10
     * @param maxDelay the longest
     * @param jitter how much a delay differs by chance, 0 to 1 of it
     */
    public record Retry(int attempts, Duration delay, double factor, Duration maxDelay, double jitter) {}

    /**
     * @param failureRate of the last calls that opens it, in percent, 1 to 100
     * @param calls how many it looks at, 2 to 10,000; fewer say nothing
     * @param pause how long it stays open before it lets some calls try
     */
    public record CircuitBreaker(int failureRate, int calls, Duration pause) {}

    /**
     * @param key a simple expression; a message for which it is empty is new
     * @param store the name in routes of a connection to a database or Redis, or {@code memory}
     */
    public record Idempotency(String key, String store, int line, int column) {

        public static final String MEMORY = "memory";
    }
}
