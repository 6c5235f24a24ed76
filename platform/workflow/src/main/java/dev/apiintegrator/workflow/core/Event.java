package dev.apiintegrator.workflow.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.workflow.Failure;
import dev.apiintegrator.workflow.Outcome;
import java.time.Instant;
import java.util.List;

/** One fact in the journal of an execution. What an execution is follows from its events alone, in their order. */
public sealed interface Event {

    /** When it was written down, to the millisecond. */
    Instant at();

    /** The first event. */
    record Started(JsonNode input, Instant at) implements Event {}

    /** An attempt of a call begins. */
    record StepScheduled(String path, int attempt, Instant at) implements Event {}

    /** A call, or a step that computes, gave its output. */
    record StepCompleted(String path, JsonNode output, Instant at) implements Event {}

    /** An attempt failed, or a step that computes. Whether there is another attempt is for the definition to say. */
    record StepFailed(String path, Failure failure, Instant at) implements Event {}

    /** A wait begins. */
    record TimerStarted(String path, Instant due, Instant at) implements Event {}

    /** A wait is over. */
    record TimerFired(String path, Instant at) implements Event {}

    /** A step waits for a signal from here on. */
    record SignalAwaited(String path, String signal, Instant at) implements Event {}

    /** The first step that waits for it takes it, or the first that will. */
    record SignalReceived(String signal, JsonNode data, Instant at) implements Event {}

    /** Nothing new begins; what runs is let finish, what has completed is compensated. */
    record CancelRequested(String reason, Instant at) implements Event {}

    /** What failed is tried again, with as many attempts as at first. */
    record RetryRequested(Instant at) implements Event {}

    /**
     * The last event, unless a retry follows.
     *
     * @param output null JSON unless completed
     * @param failure null unless failed
     * @param failedStep path of the step that failed; empty otherwise
     * @param uncompensated paths of compensating steps that failed
     */
    record Ended(
            Outcome outcome,
            JsonNode output,
            Failure failure,
            String failedStep,
            List<String> uncompensated,
            Instant at)
            implements Event {
        public Ended {
            uncompensated = List.copyOf(uncompensated);
        }
    }
}
