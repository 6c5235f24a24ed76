package dev.apiintegrator.workflow;

import dev.apiintegrator.workflow.store.Executions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells those who wait that an execution has ended: at once when it was driven in this process, and otherwise when the database
 * says so. Thread-safe.
 */
public final class Ends implements WorkflowListener, AutoCloseable {

    private static final long LOOK_MILLIS = 500;

    private final Executions executions;
    private final Map<Long, CompletableFuture<Execution>> awaited = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;

    public Ends(Executions executions) {
        this.executions = executions;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "workflow-ends");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Completes when it ends. Whoever asks sets a limit of their own, and cancels what they no longer wait for. */
    public CompletableFuture<Execution> of(Execution execution) {
        if (execution.state() != Execution.State.RUNNING) {
            return CompletableFuture.completedFuture(execution);
        }
        CompletableFuture<Execution> end = awaited.computeIfAbsent(execution.key(), key -> new CompletableFuture<>());
        // it may have ended between being read and being waited for
        executions
                .find(execution.key())
                .filter(now -> now.state() != Execution.State.RUNNING)
                .ifPresent(this::ended);
        return end.copy();
    }

    @Override
    public void ended(Execution execution) {
        CompletableFuture<Execution> end = awaited.remove(execution.key());
        if (end != null) {
            end.complete(execution);
        }
    }

    private void look() {
        try {
            executions.ended(List.copyOf(awaited.keySet())).forEach(this::ended);
        } catch (RuntimeException e) {
            // the database is away: whoever waits has a limit, and the next look may succeed
            org.slf4j.LoggerFactory.getLogger(Ends.class).debug("cannot look for ended executions", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
