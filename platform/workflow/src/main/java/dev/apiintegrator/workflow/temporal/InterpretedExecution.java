package dev.apiintegrator.workflow.temporal;

import dev.apiintegrator.workflow.ActivityCall;
import dev.apiintegrator.workflow.Failure;
import dev.apiintegrator.workflow.core.Decision;
import dev.apiintegrator.workflow.core.Event;
import dev.apiintegrator.workflow.core.EventJson;
import dev.apiintegrator.workflow.core.Interpreter;
import dev.apiintegrator.workflow.core.Progress;
import dev.apiintegrator.workflow.temporal.JournalActivities.Entry;
import dev.apiintegrator.workflow.temporal.JournalActivities.Seen;
import dev.apiintegrator.workflow.temporal.StepActivities.Answer;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One run of an execution in Temporal: asks the interpreter what comes next, and lets Temporal do it. Replayed, it does the same
 * again. Changes to what it asks of Temporal, and to what the interpreter decides, go behind {@link Workflow#getVersion}.
 */
final class InterpretedExecution implements ExecutionWorkflow {

    /** Beyond the time that the call has itself: Temporal steps in when a worker lives but has forgotten its call. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final LocalActivityOptions LOOKING = LocalActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(10))
            .setRetryOptions(Retries.UNTIL_DONE)
            .setDoNotIncludeArgumentsIntoMarker(true)
            .build();

    private final Book book;
    private final Progress progress = new Progress();
    private final Set<String> underWay = new HashSet<>();
    /** What has happened since it was last looked at. */
    private final Deque<Event> arrived = new ArrayDeque<>();

    private Interpreter interpreter;
    private Recording recording;
    private Instant latest = Instant.EPOCH;
    private long pokes;
    private long heard;

    InterpretedExecution(Book book) {
        this.book = book;
    }

    @Override
    public void look() {
        pokes++;
    }

    @Override
    public void run(Assignment assignment) {
        // asked for with Temporal's own tools; steps are let finish and compensated as ever
        CancellationScope.current().getCancellationRequest().thenApply(reason -> {
            arrived.add(new Event.CancelRequested(reason == null ? "" : reason, now()));
            return null;
        });
        Workflow.newDetachedCancellationScope(() -> drive(assignment)).run();
    }

    private void drive(Assignment assignment) {
        interpreter = book.interpreter(assignment);
        heard = pokes;
        Seen seen = see(assignment, Set.of());
        book.events(assignment.key(), seen.number()).forEach(this::apply);
        recording = new Recording(assignment.key(), seen.number());
        take(seen);
        while (progress.number() > 0) {
            Decision decision = decide();
            if (decision.more()) {
                continue;
            }
            if (progress.ended().isPresent()) {
                Workflow.await(recording::isDone);
                if (pokes == heard) {
                    return;
                }
            } else {
                goOn(assignment, decision);
            }
            takeInWhatHasArrived();
            if (pokes > heard) {
                heard = pokes;
                take(see(assignment, recording.taken()));
            }
        }
    }

    /** Begins what is to begin, and waits until something has happened. */
    private void goOn(Assignment assignment, Decision decision) {
        if (!isHistoryLong(assignment)) {
            decision.calls().forEach(this::begin);
        } else if (underWay.isEmpty()) {
            // nothing new has begun since: the next run begins what the journal says is under way
            Workflow.await(recording::isDone);
            if (arrived.isEmpty()) {
                Workflow.continueAsNew(assignment);
            }
        }
        Optional<Instant> wakeAt = decision.wakeAt();
        if (wakeAt.isEmpty()) {
            Workflow.await(this::isNews);
        } else {
            long millis = Math.max(1, Duration.between(now(), wakeAt.get()).toMillis());
            Workflow.await(Duration.ofMillis(millis), this::isNews);
        }
    }

    private static boolean isHistoryLong(Assignment assignment) {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength() > assignment.longestHistory();
    }

    private boolean isNews() {
        return !arrived.isEmpty() || pokes > heard;
    }

    private Decision decide() {
        Instant now = now();
        Decision decision = Book.patiently(() -> interpreter.decide(progress, now));
        decision.events().forEach(event -> recording.add(event, 0));
        recording.send();
        return decision;
    }

    private void begin(ActivityCall call) {
        if (!underWay.add(call.path())) {
            return;
        }
        if (Payloads.isTooLarge(call)) {
            finish(call.path(), Failure.certain("too-large", Payloads.tooLarge("the call of the step")));
            return;
        }
        ActivityOptions options = ActivityOptions.newBuilder()
                .setStartToCloseTimeout(call.timeout().plus(GRACE))
                .setHeartbeatTimeout(StepCalls.HEARTBEAT_LIMIT)
                .setRetryOptions(Retries.UNTIL_DONE)
                .setSummary(call.path())
                .build();
        Workflow.newUntypedActivityStub(options)
                .executeAsync(StepActivities.CALL, Answer.class, call)
                .handle((answer, thrown) -> {
                    if (thrown != null) {
                        finish(call.path(), Failure.passing("failed", thrown.getMessage()));
                    } else if (answer.failure() != null) {
                        finish(call.path(), answer.failure());
                    } else {
                        arrived.add(new Event.StepCompleted(call.path(), answer.output(), now()));
                    }
                    return null;
                });
    }

    private void finish(String path, Failure failure) {
        arrived.add(new Event.StepFailed(path, failure, now()));
    }

    private void takeInWhatHasArrived() {
        while (!arrived.isEmpty()) {
            Event event = arrived.poll();
            if (event instanceof Event.StepCompleted done) {
                underWay.remove(done.path());
            } else if (event instanceof Event.StepFailed failed) {
                underWay.remove(failed.path());
            }
            happened(event, 0);
        }
    }

    private static Seen see(Assignment assignment, Set<Long> taken) {
        return Workflow.newLocalActivityStub(JournalActivities.class, LOOKING).look(assignment, taken);
    }

    private void take(Seen seen) {
        for (Entry message : seen.messages()) {
            Event event = EventJson.event(message.event());
            // what came too late is left in the inbox, which forgets it
            if (progress.ended().isEmpty() || event instanceof Event.RetryRequested) {
                happened(stamped(event), message.message());
            }
        }
        if (seen.more() && progress.ended().isEmpty()) {
            pokes++;
        }
    }

    /** With the time of Temporal, as everything else in the journal. */
    private Event stamped(Event event) {
        if (event instanceof Event.Started e) {
            return new Event.Started(e.input(), now());
        } else if (event instanceof Event.SignalReceived e) {
            return new Event.SignalReceived(e.signal(), e.data(), now());
        } else if (event instanceof Event.CancelRequested e) {
            return new Event.CancelRequested(e.reason(), now());
        }
        return event instanceof Event.RetryRequested ? new Event.RetryRequested(now()) : event;
    }

    private void happened(Event event, long message) {
        apply(event);
        recording.add(event, message);
    }

    private void apply(Event event) {
        progress.apply(event);
        latest = event.at().isAfter(latest) ? event.at() : latest;
    }

    /** The time that Temporal gives, which never goes back. */
    private Instant now() {
        Instant time = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        return time.isAfter(latest) ? time : latest;
    }
}
