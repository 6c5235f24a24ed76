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

    /** They write to the database, whose connections are few. */
    private static final int JOURNAL_THREADS = 8;

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
        JournalKeeper keeper = new JournalKeeper(store, listener);
        worker.registerActivitiesImplementations(new StepCalls(activities), keeper);
        workers.newWorker(
                        journalQueue(options.taskQueue()),
                        WorkerOptions.newBuilder()
                                .setMaxConcurrentActivityExecutionSize(JOURNAL_THREADS)
                                .build())
                .registerActivitiesImplementations(keeper);
        return workers;
    }

    /** A queue of its own, so that the journal does not wait until steps have ended. */
    static String journalQueue(String taskQueue) {
        return taskQueue + "-journal";
    }
}
