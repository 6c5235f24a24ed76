package dev.apiintegrator.workflow.embedded;

import java.time.Duration;

/**
 * How the embedded engine runs.
 *
 * @param threads that drive executions; an execution that waits for a signal or a time holds none
 * @param polling how often the database is asked for what is due: timers are that exact
 * @param heartbeat how often a process says that it lives; after four that are missing, others take over its executions
 * @param drain how long steps that are under way may go on when the engine is closed
 * @param retention how long executions are kept after they have ended
 */
public record EmbeddedOptions(int threads, Duration polling, Duration heartbeat, Duration drain, Duration retention) {

    public EmbeddedOptions {
        if (threads < 1 || threads > 1_000) {
            throw new IllegalArgumentException("threads must be from 1 to 1000, not " + threads);
        }
    }

    /** 32 threads, half a second, one second, ten seconds, 30 days. */
    public static EmbeddedOptions defaults() {
        return new EmbeddedOptions(
                32, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofDays(30));
    }
}
