package dev.apiintegrator.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of a workflow, as it is at one moment.
 *
 * @param key grows with each execution; a place to go on from when listing
 * @param id names it
 * @param integration whose workflow it is
 * @param workflow name of the definition
 * @param version of the definition
 * @param digest of the definition, which stays the same as long as it runs
 * @param engine that runs it, and no other
 * @param state whether it runs, or how it ended
 * @param startedBy whoever started it, for people
 * @param startedAt when
 * @param endedAt empty while it runs
 * @param output null JSON unless completed
 * @param failure why it failed
 * @param failedStep path of the step that failed; empty when there is none
 */
public record Execution(
        long key,
        ExecutionId id,
        String integration,
        String workflow,
        String version,
        String digest,
        String engine,
        State state,
        String startedBy,
        Instant startedAt,
        Optional<Instant> endedAt,
        JsonNode output,
        Optional<Failure> failure,
        String failedStep) {

    /** Whether an execution runs, or how it ended. */
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED;

        public static State of(Outcome outcome) {
            return valueOf(outcome.name());
        }
    }
}
