package dev.apiintegrator.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.apiintegrator.workflow.Activities;
import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.ExecutionBook;
import dev.apiintegrator.workflow.ExecutionFilter;
import dev.apiintegrator.workflow.ExecutionId;
import dev.apiintegrator.workflow.StartRequest;
import dev.apiintegrator.workflow.WorkflowEngine;
import dev.apiintegrator.workflow.WorkflowListener;
import dev.apiintegrator.workflow.core.About;
import dev.apiintegrator.workflow.core.Decision;
import dev.apiintegrator.workflow.core.Event;
import dev.apiintegrator.workflow.core.Interpreter;
import dev.apiintegrator.workflow.core.Progress;
import dev.apiintegrator.workflow.store.JournalTaken;
import dev.apiintegrator.workflow.store.Store;
import dev.apiintegrator.workflow.store.Wakeups;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs workflows on the platform's own database. Each execution that has not ended has one row in db-scheduler's table: it is
 * woken up when something is due, goes as far as it can on one thread, and sleeps again. A process that dies is noticed by its
 * missing heartbeats, and others go on.
 */
public final class EmbeddedEngine implements WorkflowEngine {

    public static final String NAME = "embedded";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedEngine.class);

    private final Store store;
    private final ExecutionBook book;
    private final Activities activities;
    private final WorkflowListener listener;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Map<Long, Drive> driven = new ConcurrentHashMap<>();
    private volatile boolean closing;

    public EmbeddedEngine(
            Store store, Activities activities, WorkflowListener listener, EmbeddedOptions options, Clock clock) {
        this.store = store;
        this.book = new ExecutionBook(store);
        this.activities = activities;
        this.listener = listener;
        this.clock = clock;
        this.scheduler = new Schedules(store, options, clock).scheduler(this::drive, this::sweep);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void open() {
        scheduler.start();
    }

    @Override
    public Execution start(StartRequest request) {
        ExecutionBook.checkInput(request);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Event> events = new ArrayList<>();
        events.add(new Event.Started(request.input(), now));
        Progress progress = Progress.of(events);
        Decision decision = new Interpreter(request.workflow(), new About(request.id(), request.integration()))
                .decide(progress, now);
        events.addAll(decision.events());
        Instant wakeAt = decision.more() || !decision.calls().isEmpty()
                ? now
                : decision.wakeAt().orElse(Drive.NEVER);
        OptionalLong key = store.writer().start(request, NAME, events, wakeAt, now);
        if (key.isEmpty()) {
            return book.existing(request);
        }
        Execution execution = store.executions().find(key.getAsLong()).orElseThrow();
        listener.started(execution);
        if (progress.ended().isPresent()) {
            listener.ended(execution);
        } else if (!wakeAt.isAfter(now)) {
            scheduler.triggerCheckForDueExecutions();
        }
        return execution;
    }

    @Override
    public Optional<Execution> find(ExecutionId id) {
        return book.find(id);
    }

    @Override
    public List<Execution> list(ExecutionFilter filter) {
        return book.list(filter);
    }

    @Override
    public List<Event> history(ExecutionId id) {
        return book.history(id);
    }

    @Override
    public JsonNode query(ExecutionId id) {
        return book.query(id, clock.instant());
    }

    @Override
    public void signal(ExecutionId id, String signal, JsonNode data) {
        hand(book.running(id), new Event.SignalReceived(signal, data, clock.instant()));
    }

    @Override
    public void cancel(ExecutionId id, String reason) {
        hand(book.running(id), new Event.CancelRequested(reason, clock.instant()));
    }

    @Override
    public void retry(ExecutionId id) {
        book.runAgain(id, true, clock.instant());
        scheduler.triggerCheckForDueExecutions();
    }

    @Override
    public Optional<String> problem() {
        return closing || !scheduler.getSchedulerState().isStarted()
                ? Optional.of("the embedded workflow engine does not run")
                : Optional.empty();
    }

    @Override
    public void close() {
        closing = true;
        driven.values().forEach(Drive::poke);
        scheduler.stop();
    }

    private void hand(Execution execution, Event event) {
        store.inbox().add(execution.key(), event);
        wake(execution.key());
    }

    /**
     * Sees to it that a message is noticed: by the drive that is under way here, by one that begins now, or by one elsewhere,
     * which looks before it parks the execution and once more after.
     */
    private void wake(long key) {
        Drive drive = driven.get(key);
        if (drive != null) {
            drive.poke();
        }
        try {
            scheduler.reschedule(TaskInstanceId.of(Wakeups.TASK, String.valueOf(key)), clock.instant());
            scheduler.triggerCheckForDueExecutions();
        } catch (TaskInstanceException e) {
            LOG.trace("the execution {} is being driven, or has ended", key, e);
        }
    }

    /** One wake-up. */
    private CompletionHandler<Void> drive(long key) {
        Optional<Execution> found = store.executions().find(key);
        if (found.isEmpty() || found.get().state() != Execution.State.RUNNING) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        Execution execution = found.get();
        Drive drive = new Drive(
                key,
                book.interpreter(execution),
                Progress.of(store.journal().read(key)),
                store.writer(),
                store.inbox(),
                activities,
                clock,
                () -> closing);
        driven.put(key, drive);
        try {
            Optional<Instant> next = drive.run();
            if (next.isEmpty()) {
                store.executions().find(key).ifPresent(listener::ended);
                // its row went with its last event
                return (complete, operations) -> {};
            }
            return park(key, next.get());
        } catch (JournalTaken e) {
            LOG.warn("{}", e.getMessage());
            return (complete, operations) -> {};
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return park(key, clock.instant());
        } finally {
            driven.remove(key, drive);
        }
    }

    private CompletionHandler<Void> park(long key, Instant next) {
        return (complete, operations) -> {
            operations.reschedule(complete, next);
            if (!store.inbox().read(key).isEmpty()) {
                wake(key);
            } else if (next.isBefore(clock.instant().plus(Duration.ofMillis(50)))) {
                scheduler.triggerCheckForDueExecutions();
            }
        };
    }

    /** What nobody was there to do: messages whose sender ended before waking the receiver, and the like. */
    private void sweep(Instant keepFrom) {
        Instant now = clock.instant();
        store.inbox().overdue(NAME, now.minusSeconds(5)).forEach(this::wake);
        store.housekeeping().forgotten(NAME).forEach(key -> store.housekeeping().remember(key, now));
        int removed = store.housekeeping().removeEnded(keepFrom, 50_000);
        if (removed > 0) {
            LOG.info("{} executions were removed that had ended long ago", removed);
        }
    }
}
