package dev.apiintegrator.server.workflow;

import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.WorkflowListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Tells all listeners, whatever one of them throws. */
final class Listeners implements WorkflowListener {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final List<WorkflowListener> all;

    /** Ends is one of the provided ones already when it is a bean of that type. */
    Listeners(WorkflowListener ends, ObjectProvider<WorkflowListener> others) {
        this.all = java.util.stream.Stream.concat(java.util.stream.Stream.of(ends), others.stream())
                .distinct()
                .toList();
    }

    @Override
    public void started(Execution execution) {
        all.forEach(listener -> safely(() -> listener.started(execution)));
    }

    @Override
    public void ended(Execution execution) {
        all.forEach(listener -> safely(() -> listener.ended(execution)));
    }

    private static void safely(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            log.error("a listener of workflows failed", e);
        }
    }
}
