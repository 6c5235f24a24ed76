package dev.apiintegrator.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.workflow.core.Event;
import java.util.List;
import java.util.Optional;

/**
 * Runs workflows so that they survive the end of the process: what a step gave is written down before the next begins. A step
 * runs at least once; with a receiver that knows the idempotency key of a call already, its effect comes about once.
 * Compensation is done once. Thread-safe.
 */
public interface WorkflowEngine extends AutoCloseable {

    /** Kept with each execution, which no other engine goes on with; such as {@code embedded}. */
    String name();

    /** Begins to drive executions, also those that were under way when the process ended before. */
    void open();

    /**
     * Starts an execution, and returns when that is written down. Asking again with the same id gives what there is.
     *
     * @throws InputRejected when the input does not meet the workflow's schema
     * @throws ExecutionConflict when the id is taken by an execution of another workflow
     */
    Execution start(StartRequest request);

    Optional<Execution> find(ExecutionId id);

    /** The newest first. */
    List<Execution> list(ExecutionFilter filter);

    /**
     * The journal as far as it is written.
     *
     * @throws ExecutionNotFound when there is none
     */
    List<Event> history(ExecutionId id);

    /**
     * What expressions see now: {@code input} and the outputs of {@code steps}.
     *
     * @throws ExecutionNotFound when there is none
     */
    JsonNode query(ExecutionId id);

    /**
     * Hands a signal to the step that waits for it, or keeps it until one does.
     *
     * @throws ExecutionNotFound when there is none
     * @throws ExecutionConflict when it has ended
     */
    void signal(ExecutionId id, String signal, JsonNode data);

    /**
     * Asks for the end: nothing new begins, what has completed is compensated.
     *
     * @throws ExecutionNotFound when there is none
     * @throws ExecutionConflict when it has ended
     */
    void cancel(ExecutionId id, String reason);

    /**
     * Goes on from where it failed.
     *
     * @throws ExecutionNotFound when there is none
     * @throws ExecutionConflict when it has not failed, or was compensated
     */
    void retry(ExecutionId id);

    /**
     * Whether the engine can be reached.
     *
     * @return empty when it can; else why not
     */
    Optional<String> problem();

    /** Stops driving; what is under way goes on when an engine is opened again. */
    @Override
    void close();
}
