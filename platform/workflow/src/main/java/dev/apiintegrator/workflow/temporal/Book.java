package dev.apiintegrator.workflow.temporal;

import dev.apiintegrator.workflow.core.Event;
import dev.apiintegrator.workflow.core.Interpreter;
import dev.apiintegrator.workflow.store.Store;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.util.List;

/**
 * What a run reads itself, past Temporal's history. A replay may do that because it is the same for ever: the definition that has
 * a digest, and the first events of a journal, which is only added to.
 */
final class Book {

    private final Store store;

    Book(Store store) {
        this.store = store;
    }

    Interpreter interpreter(Assignment assignment) {
        return patiently(() -> new Interpreter(
                store.definitions().get(assignment.digest(), assignment.workflow()), assignment.about()));
    }

    List<Event> events(long key, long upTo) {
        return upTo == 0 ? List.of() : patiently(() -> store.journal().read(key, upTo));
    }

    /** The SDK takes a thread of a workflow that works for a second for one that hangs. */
    static <T> T patiently(io.temporal.workflow.Functions.Func<T> work) {
        return WorkflowUnsafe.deadlockDetectorOff(work);
    }
}
