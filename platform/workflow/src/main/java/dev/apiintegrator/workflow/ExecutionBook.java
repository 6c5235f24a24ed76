package dev.apiintegrator.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.workflow.core.About;
import dev.apiintegrator.workflow.core.Event;
import dev.apiintegrator.workflow.core.Interpreter;
import dev.apiintegrator.workflow.core.Progress;
import dev.apiintegrator.workflow.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the database tells of executions, which is the same whichever engine runs them, also one that is not there now.
 * Thread-safe.
 */
public final class ExecutionBook {

    private final Store store;

    public ExecutionBook(Store store) {
        this.store = store;
    }

    public Optional<Execution> find(ExecutionId id) {
        return store.executions().find(id);
    }

    /** @throws ExecutionNotFound when there is none */
    public Execution get(ExecutionId id) {
        return find(id).orElseThrow(() -> new ExecutionNotFound(id));
    }

    /** The newest first. */
    public List<Execution> list(ExecutionFilter filter) {
        return store.executions().list(filter);
    }

    /** @throws ExecutionNotFound when there is none */
    public List<Event> history(ExecutionId id) {
        return store.journal().read(get(id).key());
    }

    /**
     * What expressions see now.
     *
     * @throws ExecutionNotFound when there is none
     */
    public JsonNode query(ExecutionId id, Instant now) {
        Execution execution = get(id);
        return interpreter(execution).data(Progress.of(store.journal().read(execution.key())), now);
    }

    /** Of the definition that it began with. */
    public Interpreter interpreter(Execution execution) {
        return new Interpreter(
                store.definitions().get(execution.digest(), execution.workflow()),
                new About(execution.id(), execution.integration()));
    }

    /** @throws InputRejected when it is not what the workflow takes */
    public static void checkInput(StartRequest request) {
        List<String> problems = request.workflow()
                .inputSchema()
                .map(schema -> schema.problems(request.input()))
                .orElse(List.of());
        if (!problems.isEmpty()) {
            throw new InputRejected(request.workflow().name(), problems);
        }
    }

    /**
     * The one that has the id which is asked for.
     *
     * @throws ExecutionConflict when it is one of another workflow
     */
    public Execution existing(StartRequest request) {
        Execution execution = get(request.id());
        if (!execution.integration().equals(request.integration())
                || !execution.workflow().equals(request.workflow().name())) {
            throw new ExecutionConflict("the id '" + request.id().id() + "' is taken by an execution of '"
                    + execution.workflow() + "' of the integration '" + execution.integration() + "'");
        }
        return execution;
    }

    /**
     * One that has not ended.
     *
     * @throws ExecutionNotFound when there is none
     * @throws ExecutionConflict when it has
     */
    public Execution running(ExecutionId id) {
        Execution execution = get(id);
        if (execution.state() != Execution.State.RUNNING) {
            throw new ExecutionConflict("the execution '" + id.id() + "' has ended: it is " + state(execution));
        }
        return execution;
    }

    /**
     * Sees to it that a failed execution goes on; whoever asks wakes it up.
     *
     * @param wake whether the embedded engine is to go on with it
     * @throws ExecutionNotFound when there is none
     * @throws ExecutionConflict when it has not failed, or was compensated
     */
    public Execution runAgain(ExecutionId id, boolean wake, Instant now) {
        Execution execution = get(id);
        if (execution.state() != Execution.State.FAILED) {
            throw new ExecutionConflict("the execution '" + id.id() + "' has not failed: it is " + state(execution));
        }
        if (!Progress.of(store.journal().read(execution.key())).canRetry()) {
            throw new ExecutionConflict(
                    "the execution '" + id.id() + "' was compensated and cannot go on: start another one");
        }
        if (!store.writer().runAgain(execution.key(), Optional.of(new Event.RetryRequested(now)), wake, now)) {
            throw new ExecutionConflict("the execution '" + id.id() + "' is being retried already");
        }
        return execution;
    }

    private static String state(Execution execution) {
        return execution.state().name().toLowerCase(Locale.ROOT);
    }
}
