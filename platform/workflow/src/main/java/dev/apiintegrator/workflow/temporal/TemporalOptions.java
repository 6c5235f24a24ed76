package dev.apiintegrator.workflow.temporal;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where Temporal is and how this platform works for it.
 *
 * @param target host and port of the frontend
 * @param namespace in it, which must be there
 * @param taskQueue that this platform works on; all nodes of one platform, and nobody else, use the same
 * @param tls empty for a connection in clear text
 * @param threads that run steps
 * @param drain how long steps that are under way may go on when the engine is closed
 * @param longestHistory after so many events of Temporal's an execution goes on in a new run
 */
public record TemporalOptions(
        String target,
        String namespace,
        String taskQueue,
        Optional<TemporalTls> tls,
        int threads,
        Duration drain,
        int longestHistory) {

    /** Where Temporal itself begins to suggest it. */
    public static final int LONGEST_HISTORY = 4_000;

    public TemporalOptions {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(taskQueue, "taskQueue");
        if (threads < 1 || threads > 1_000) {
            throw new IllegalArgumentException("threads must be from 1 to 1000, not " + threads);
        }
    }

    /** In clear text, 32 threads, ten seconds. */
    public static TemporalOptions of(String target, String namespace, String taskQueue) {
        return new TemporalOptions(
                target, namespace, taskQueue, Optional.empty(), 32, Duration.ofSeconds(10), LONGEST_HISTORY);
    }

    /** For people. */
    String place() {
        return "Temporal at " + target;
    }
}
