package dev.apiintegrator.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.apiintegrator.workflow.Activities;
import dev.apiintegrator.workflow.ActivityCall;
import dev.apiintegrator.workflow.ActivityFailed;
import dev.apiintegrator.workflow.Failure;
import dev.apiintegrator.workflow.core.Decision;
import dev.apiintegrator.workflow.core.Event;
import dev.apiintegrator.workflow.core.Interpreter;
import dev.apiintegrator.workflow.core.Progress;
import dev.apiintegrator.workflow.store.Inbox;
import dev.apiintegrator.workflow.store.JournalWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one execution as far as it goes without waiting for a signal or a time, on one thread. What a step gave is committed
 * before the next one begins.
 */
final class Drive {

    private static final Logger LOG = LoggerFactory.getLogger(Drive.class);

    /** How often messages are looked for while steps are under way, in case another process has put them there. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Nothing will happen until a message comes. */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /** A call has come to its end, or there is a message when it is null. */
    private record Outcome(String path, JsonNode output, Throwable failure) {}

    private static final Outcome MESSAGE = new Outcome("", null, null);

    private final long key;
    private final Interpreter interpreter;
    private final Progress progress;
    private final JournalWriter writer;
    private final Inbox inbox;
    private final Activities activities;
    private final Clock clock;
    private final BooleanSupplier closing;
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    /** Calls under way, with the instant at which they are given up. */
    private final Map<String, Instant> underWay = new HashMap<>();

    private final List<Event> unwritten = new ArrayList<>();
    private List<Inbox.Message> taken = List.of();
    private Instant lookAt = Instant.MIN;

    Drive(
            long key,
            Interpreter interpreter,
            Progress progress,
            JournalWriter writer,
            Inbox inbox,
            Activities activities,
            Clock clock,
            BooleanSupplier closing) {
        this.key = key;
        this.interpreter = interpreter;
        this.progress = progress;
        this.writer = writer;
        this.inbox = inbox;
        this.activities = activities;
        this.clock = clock;
        this.closing = closing;
    }

    /** There is a message for it. Called by any thread. */
    void poke() {
        outcomes.add(MESSAGE);
    }

    /**
     * @return when to go on; empty when the execution has ended
     * @throws InterruptedException when the engine is closed and does not wait any longer
     */
    Optional<Instant> run() throws InterruptedException {
        look();
        while (true) {
            Decision decision = interpreter.decide(progress, clock.instant());
            unwritten.addAll(decision.events());
            write();
            if (progress.ended().isPresent()) {
                return Optional.empty();
            }
            if (decision.more()) {
                continue;
            }
            if (!closing.getAsBoolean()) {
                decision.calls().forEach(this::begin);
            }
            if (underWay.isEmpty()) {
                return Optional.of(
                        closing.getAsBoolean()
                                ? clock.instant()
                                : decision.wakeAt().orElse(NEVER));
            }
            await(decision.wakeAt());
        }
    }

    private void look() {
        taken = inbox.read(key);
        lookAt = clock.instant().plus(LOOK);
        for (Inbox.Message message : taken) {
            happened(message.event());
        }
    }

    private void happened(Event event) {
        progress.apply(event);
        unwritten.add(event);
    }

    private void write() {
        if (!unwritten.isEmpty()) {
            writer.append(key, progress.number() - unwritten.size(), unwritten, taken);
            unwritten.clear();
            taken = List.of();
        }
    }

    private void begin(ActivityCall call) {
        if (underWay.containsKey(call.path())) {
            return;
        }
        underWay.put(call.path(), clock.instant().plus(call.timeout()));
        CompletionStage<JsonNode> stage;
        try {
            stage = activities.run(call);
        } catch (RuntimeException e) {
            outcomes.add(new Outcome(call.path(), null, e));
            return;
        }
        stage.whenComplete((output, failure) -> outcomes.add(new Outcome(call.path(), output, failure)));
    }

    /** Waits until something has happened, and takes it in. */
    private void await(Optional<Instant> wakeAt) throws InterruptedException {
        Instant now = clock.instant();
        Instant until = underWay.values().stream().min(Instant::compareTo).orElseThrow();
        until = wakeAt.isPresent() && wakeAt.get().isBefore(until) ? wakeAt.get() : until;
        until = lookAt.isBefore(until) ? lookAt : until;
        long nanos = Math.max(0, ChronoUnit.NANOS.between(now, until));
        Outcome outcome = outcomes.poll(nanos, TimeUnit.NANOSECONDS);
        while (outcome != null) {
            take(outcome);
            outcome = outcomes.poll();
        }
        Instant then = clock.instant();
        List<String> late = underWay.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(then))
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(path ->
                finish(path, new Event.StepFailed(path, Failure.passing("timeout", "no answer in time"), now())));
        if (!lookAt.isAfter(then)) {
            look();
        }
    }

    private void take(Outcome outcome) {
        if (outcome == MESSAGE) {
            lookAt = Instant.MIN;
        } else if (!underWay.containsKey(outcome.path())) {
            LOG.debug("{} of the execution {} ended after it was given up", outcome.path(), key);
        } else if (outcome.failure() == null) {
            JsonNode output = outcome.output() == null ? NullNode.getInstance() : outcome.output();
            finish(outcome.path(), new Event.StepCompleted(outcome.path(), output, now()));
        } else {
            finish(
                    outcome.path(),
                    new Event.StepFailed(outcome.path(), ActivityFailed.failure(outcome.failure()), now()));
        }
    }

    private void finish(String path, Event event) {
        underWay.remove(path);
        happened(event);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
