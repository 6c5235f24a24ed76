package dev.apiintegrator.workflow.temporal;

import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.store.Store;
import dev.apiintegrator.workflow.store.StoreFailed;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells runs in Temporal that there are messages for them in our inbox, and begins the runs that are not there. What Temporal
 * does not hear now, it hears later: the inbox is kept until a run has taken from it. Thread-safe.
 */
final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int THREADS = 4;
    private static final Duration ROUND = Duration.ofSeconds(5);

    private final Store store;
    private final WorkflowClient client;
    private final TemporalOptions options;
    private final Clock clock;
    private final Set<Long> onTheWay = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService threads;
    private volatile boolean reached = true;

    Courier(Store store, WorkflowClient client, TemporalOptions options, Clock clock) {
        this.store = store;
        this.client = client;
        this.options = options;
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newScheduledThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "temporal-courier-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param before what else is to be done at the beginning of each round */
    void open(Runnable before) {
        threads.scheduleWithFixedDelay(() -> round(before), 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** There is a message for it. Returns at once. */
    void tell(Execution execution) {
        if (onTheWay.add(execution.key())) {
            try {
                threads.execute(() -> carry(execution));
            } catch (RejectedExecutionException e) {
                onTheWay.remove(execution.key());
                LOG.debug("closing: {} hears of its message from whoever opens next", execution.id());
            }
        }
    }

    private void round(Runnable before) {
        try {
            before.run();
            for (long key :
                    store.inbox().overdue(TemporalEngine.NAME, clock.instant().minus(ROUND))) {
                store.executions()
                        .find(key)
                        .filter(execution -> execution.state() == Execution.State.RUNNING)
                        .ifPresent(this::carry);
                if (!reached) {
                    return;
                }
            }
        } catch (StoreFailed e) {
            LOG.debug("the next round may find the database", e);
        } catch (RuntimeException e) {
            // an exception would end the rounds
            LOG.error("messages for executions on Temporal could not be carried", e);
        }
    }

    private void carry(Execution execution) {
        // a message that comes from here on is told of again
        onTheWay.remove(execution.key());
        try {
            client.newUntypedWorkflowStub(ExecutionWorkflow.TYPE, run(execution))
                    .signalWithStart(ExecutionWorkflow.LOOK, new Object[] {}, new Object[] {
                        Assignment.of(execution, options.longestHistory())
                    });
            if (!reached) {
                LOG.info("{} is reached again", options.place());
            }
            reached = true;
        } catch (WorkflowException | StatusRuntimeException e) {
            notHeard(execution, e.getCause() instanceof StatusRuntimeException cause ? cause : e);
        }
    }

    private void notHeard(Execution execution, RuntimeException e) {
        if (!isAway(e)) {
            LOG.warn("{} does not take the execution {}: {}", options.place(), execution.id(), e.getMessage());
        } else if (reached) {
            reached = false;
            LOG.warn("{} is away; executions go on there when it is back: {}", options.place(), e.getMessage());
        }
    }

    private static boolean isAway(RuntimeException e) {
        return e instanceof StatusRuntimeException failed
                && (failed.getStatus().getCode() == Status.Code.UNAVAILABLE
                        || failed.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED);
    }

    private WorkflowOptions run(Execution execution) {
        return WorkflowOptions.newBuilder()
                // unique in a namespace that platforms share
                .setWorkflowId(options.taskQueue() + "/" + execution.id())
                .setTaskQueue(options.taskQueue())
                // a failed execution that is retried gets another run
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setStaticSummary(execution.integration() + "/" + execution.workflow() + " " + execution.version())
                .build();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
