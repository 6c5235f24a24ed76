package dev.apiintegrator.workflow.temporal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.workflow.Activities;
import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.ExecutionBook;
import dev.apiintegrator.workflow.ExecutionFilter;
import dev.apiintegrator.workflow.ExecutionId;
import dev.apiintegrator.workflow.InputRejected;
import dev.apiintegrator.workflow.StartRequest;
import dev.apiintegrator.workflow.WorkflowEngine;
import dev.apiintegrator.workflow.WorkflowListener;
import dev.apiintegrator.workflow.core.Event;
import dev.apiintegrator.workflow.store.Store;
import io.grpc.StatusRuntimeException;
import io.temporal.worker.WorkerFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs workflows on Temporal. Its history is what an execution goes on from; our database says which executions there are, keeps
 * messages until a run has taken them, and a journal of what happened.
 */
public final class TemporalEngine implements WorkflowEngine {

    public static final String NAME = "temporal";

    private static final Logger LOG = LoggerFactory.getLogger(TemporalEngine.class);

    private final Store store;
    private final ExecutionBook book;
    private final WorkflowListener listener;
    private final TemporalOptions options;
    private final Clock clock;
    private final Connection connection;
    private final WorkerFactory workers;
    private final Courier courier;

    /**
     * Does not talk to Temporal yet; {@link #problem()} says whether it answers.
     *
     * @throws IllegalArgumentException when a file for TLS cannot be used
     */
    public TemporalEngine(
            Store store, Activities activities, WorkflowListener listener, TemporalOptions options, Clock clock) {
        this.store = store;
        this.book = new ExecutionBook(store);
        this.listener = listener;
        this.options = options;
        this.clock = clock;
        this.connection = new Connection(options);
        this.workers = Workers.of(connection.client(), options, store, activities, listener);
        this.courier = new Courier(store, connection.client(), options, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Temporal need not answer at this moment: work begins when it does. */
    @Override
    public void open() {
        courier.open(this::work);
    }

    private void work() {
        if (!workers.isStarted() && connection.problem().isEmpty()) {
            workers.start();
            LOG.info(
                    "works for {} in the namespace {} on the task queue {}",
                    options.place(),
                    options.namespace(),
                    options.taskQueue());
        }
    }

    @Override
    public Execution start(StartRequest request) {
        ExecutionBook.checkInput(request);
        if (Payloads.isTooLarge(request.input())) {
            throw new InputRejected(request.workflow().name(), List.of(Payloads.tooLarge("it")));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        OptionalLong key = store.writer().order(request, NAME, new Event.Started(request.input(), now));
        if (key.isEmpty()) {
            return book.existing(request);
        }
        Execution execution = store.executions().find(key.getAsLong()).orElseThrow();
        listener.started(execution);
        courier.tell(execution);
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
        if (Payloads.isTooLarge(data)) {
            throw new IllegalArgumentException(Payloads.tooLarge("what goes with the signal"));
        }
        hand(book.running(id), new Event.SignalReceived(signal, data, clock.instant()));
    }

    @Override
    public void cancel(ExecutionId id, String reason) {
        hand(book.running(id), new Event.CancelRequested(reason, clock.instant()));
    }

    @Override
    public void retry(ExecutionId id) {
        courier.tell(book.runAgain(id, false, clock.instant()));
    }

    private void hand(Execution execution, Event event) {
        store.inbox().add(execution.key(), event);
        courier.tell(execution);
    }

    @Override
    public Optional<String> problem() {
        return connection.problem();
    }

    @Override
    public void close() {
        courier.close();
        if (workers.isStarted()) {
            stopWorking();
        }
        connection.close();
    }

    private void stopWorking() {
        try {
            workers.shutdown();
            workers.awaitTermination(options.drain().toMillis(), TimeUnit.MILLISECONDS);
            workers.shutdownNow();
        } catch (StatusRuntimeException e) {
            // it is away, and learns from missing heartbeats that nobody works here any more
            LOG.debug("{} was not told that this worker ends", options.place(), e);
        }
    }
}
