package dev.apiintegrator.workflow.temporal;

import dev.apiintegrator.workflow.Activities;
import dev.apiintegrator.workflow.WorkflowListener;
import dev.apiintegrator.workflow.store.Store;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;

/** Sets up what works for Temporal in this process. */
final class Workers {

    private Workers() {}

    static WorkerFactory of(
            WorkflowClient client,
            TemporalOptions options,
            Store store,
            Activities activities,
            WorkflowListener listener) {
        WorkerFactory workers = WorkerFactory.newInstance(client);
        Worker worker = workers.newWorker(
                options.taskQueue(),
                WorkerOptions.newBuilder()
                        .setMaxConcurrentActivityExecutionSize(options.threads())
                        // a step that is under way at the end goes on for a while, and is not to be taken for dead
                        .setAllowActivityHeartbeatDuringShutdown(true)
                        .build());
        Book book = new Book(store);
        worker.registerWorkflowImplementationFactory(ExecutionWorkflow.class, () -> new InterpretedExecution(book));
        worker.registerActivitiesImplementations(new StepCalls(activities), new JournalKeeper(store, listener));
        return workers;
    }
}
