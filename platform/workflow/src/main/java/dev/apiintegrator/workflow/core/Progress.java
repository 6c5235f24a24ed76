package dev.apiintegrator.workflow.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.apiintegrator.workflow.Failure;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the journal of an execution comes to: a fold of its events, and nothing else. Each event has a number, counted from 1,
 * which says what came first. Not thread-safe.
 */
public final class Progress {

    /** Behind the path of a step: the time that everything inside of it has. By itself: that of the whole execution. */
    static final String TIMEOUT = "#timeout";

    /** Behind the path of a step: the steps that undo it. */
    static final String COMPENSATE = "#compensate/";

    /** Of a step that calls or computes, in its latest attempt. */
    record StepState(Status status, int attempt, JsonNode output, Failure failure, Instant at, long number) {}

    enum Status {
        RUNNING,
        COMPLETED,
        FAILED
    }

    record Timer(Instant due, boolean fired, long number) {}

    record Received(JsonNode data, long number) {}

    private final Map<String, StepState> steps = new HashMap<>();
    private final Map<String, Timer> timers = new HashMap<>();
    private final Map<String, Deque<JsonNode>> buffered = new HashMap<>();
    private final Map<String, String> awaiting = new LinkedHashMap<>();
    private final Map<String, Received> received = new HashMap<>();
    /** What was decided by expressions, which give the same again: kept only so that it is not computed again. */
    private final Map<String, Object> decided = new HashMap<>();

    private JsonNode input = NullNode.getInstance();
    private Instant startedAt = Instant.EPOCH;
    private Instant runningSince = Instant.EPOCH;
    private long number;
    private long cancelled;
    private boolean compensating;
    private Event.Ended ended;

    /** What a journal comes to. */
    public static Progress of(Iterable<? extends Event> journal) {
        Progress progress = new Progress();
        journal.forEach(progress::apply);
        return progress;
    }

    /** One more event has happened. */
    public void apply(Event event) {
        number++;
        if (event instanceof Event.Started e) {
            input = e.input();
            startedAt = e.at();
            runningSince = e.at();
        } else if (event instanceof Event.StepScheduled e) {
            put(e.path(), new StepState(Status.RUNNING, e.attempt(), null, null, e.at(), number));
        } else if (event instanceof Event.StepCompleted e) {
            put(e.path(), new StepState(Status.COMPLETED, attempt(e.path()), e.output(), null, e.at(), number));
        } else if (event instanceof Event.StepFailed e) {
            put(e.path(), new StepState(Status.FAILED, attempt(e.path()), null, e.failure(), e.at(), number));
        } else if (event instanceof Event.TimerStarted e) {
            timers.put(e.path(), new Timer(e.due(), false, number));
        } else if (event instanceof Event.TimerFired e) {
            Timer timer = timers.get(e.path());
            timers.put(e.path(), new Timer(timer == null ? e.at() : timer.due(), true, number));
        } else if (event instanceof Event.SignalAwaited e) {
            await(e);
        } else if (event instanceof Event.SignalReceived e) {
            receive(e);
        } else if (event instanceof Event.CancelRequested) {
            cancelled = cancelled == 0 ? number : cancelled;
        } else if (event instanceof Event.RetryRequested e) {
            retry(e);
        } else if (event instanceof Event.Ended e) {
            ended = e;
        }
    }

    private void put(String path, StepState state) {
        steps.put(path, state);
        compensating |= path.contains(COMPENSATE);
    }

    private int attempt(String path) {
        StepState state = steps.get(path);
        return state == null ? 1 : state.attempt();
    }

    private void await(Event.SignalAwaited event) {
        Deque<JsonNode> waiting = buffered.get(event.signal());
        if (waiting != null && !waiting.isEmpty()) {
            received.put(event.path(), new Received(waiting.poll(), number));
        } else {
            awaiting.put(event.path(), event.signal());
        }
    }

    private void receive(Event.SignalReceived event) {
        Iterator<Map.Entry<String, String>> entries = awaiting.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, String> entry = entries.next();
            if (entry.getValue().equals(event.signal())) {
                entries.remove();
                received.put(entry.getKey(), new Received(event.data(), number));
                return;
            }
        }
        buffered.computeIfAbsent(event.signal(), signal -> new ArrayDeque<>()).add(event.data());
    }

    private void retry(Event.RetryRequested event) {
        ended = null;
        runningSince = event.at();
        steps.values().removeIf(state -> state.status() == Status.FAILED);
        timers.keySet().removeIf(path -> path.endsWith(TIMEOUT));
        decided.clear();
    }

    Optional<StepState> step(String path) {
        return Optional.ofNullable(steps.get(path));
    }

    Optional<Timer> timer(String path) {
        return Optional.ofNullable(timers.get(path));
    }

    Optional<Received> received(String path) {
        return Optional.ofNullable(received.get(path));
    }

    boolean awaits(String path) {
        return awaiting.containsKey(path);
    }

    Map<String, Object> decided() {
        return decided;
    }

    JsonNode input() {
        return input;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** The start, or the latest retry: a timeout of the whole counts from here. */
    Instant runningSince() {
        return runningSince;
    }

    /** The number of the event that asked for the end; 0 when there is none. */
    long cancelled() {
        return cancelled;
    }

    /** How many events there are. */
    public long number() {
        return number;
    }

    /** How it ended; empty while it runs. */
    public Optional<Event.Ended> ended() {
        return Optional.ofNullable(ended);
    }

    /** Whether it failed and nothing of it was undone, so that it can go on from where it failed. */
    public boolean canRetry() {
        return ended != null && ended.outcome() == dev.apiintegrator.workflow.Outcome.FAILED && !compensating;
    }

    /** Whether an attempt of that step is under way, as far as the journal knows. */
    public boolean isRunning(String path) {
        StepState state = steps.get(path);
        return state != null && state.status() == Status.RUNNING;
    }

    /** Paths of attempts that are under way. */
    public List<String> running() {
        return steps.entrySet().stream()
                .filter(entry -> entry.getValue().status() == Status.RUNNING)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Signals that steps wait for. */
    public List<String> awaitedSignals() {
        return awaiting.values().stream().distinct().sorted().toList();
    }
}
