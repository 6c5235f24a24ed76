package dev.apiintegrator.workflow.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.workflow.Failure;
import dev.apiintegrator.workflow.Outcome;
import dev.apiintegrator.workflow.definition.ExpressionFailed;
import dev.apiintegrator.workflow.definition.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Says what comes next in an execution of one workflow. Deterministic: it looks at nothing but the definition, the progress and
 * the time it is given, and begins no thread. Both engines drive this, so that a workflow means the same on both.
 */
public final class Interpreter {

    /** A journal that is longer belongs to a workflow that does not end. */
    static final int MOST_EVENTS = 100_000;

    private final Workflow workflow;
    private final About about;

    public Interpreter(Workflow workflow, About about) {
        this.workflow = workflow;
        this.about = about;
    }

    /**
     * Goes as far as possible without anything happening outside.
     *
     * @param progress receives the events of the decision
     * @param now not before the latest event
     */
    public Decision decide(Progress progress, Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        if (progress.ended().isPresent()) {
            return new Decision(List.of(), List.of(), Optional.empty(), false);
        }
        Walk walk = new Walk(workflow, about, progress, time);
        Optional<Trouble> trouble = trouble(progress, walk);
        if (trouble.isEmpty()) {
            Result result = walk.everything(data(progress), true);
            if (result instanceof Result.Done done) {
                walk.emit(complete(progress, done, time));
            }
            return walk.decision();
        }
        return undo(progress, trouble.get(), time);
    }

    /** What an execution that goes on no further ends with. */
    private record Trouble(Outcome outcome, Failure failure, String path) {}

    private Optional<Trouble> trouble(Progress progress, Walk walk) {
        Optional<Trouble> timedOut = timeout(progress, walk);
        if (timedOut.isPresent()) {
            return timedOut;
        }
        if (progress.cancelled() > 0) {
            return Optional.of(new Trouble(Outcome.CANCELLED, null, ""));
        }
        if (progress.number() > MOST_EVENTS) {
            Failure failure = Failure.certain("too-long", "the journal has more than " + MOST_EVENTS + " events");
            return Optional.of(new Trouble(Outcome.FAILED, failure, ""));
        }
        Result result = new Walk(workflow, about, progress, walk.now()).everything(data(progress), false);
        return result instanceof Result.Failed failed
                ? Optional.of(new Trouble(Outcome.FAILED, failed.failure(), failed.path()))
                : Optional.empty();
    }

    private Optional<Trouble> timeout(Progress progress, Walk walk) {
        if (workflow.timeout().isEmpty()) {
            return Optional.empty();
        }
        Duration limit = workflow.timeout().get();
        Instant due = progress.runningSince().plus(limit);
        boolean fired = progress.timer(Progress.TIMEOUT).isPresent();
        if (!fired && walk.now().isBefore(due)) {
            walk.wakeAt(due);
            return Optional.empty();
        }
        Failure failure = Failure.certain("timeout", "the execution took longer than " + limit);
        return Optional.of(new Trouble(Outcome.FAILED, failure, ""));
    }

    private Decision undo(Progress progress, Trouble trouble, Instant now) {
        Walk past = new Walk(workflow, about, progress, now);
        if (trouble.outcome() == Outcome.FAILED
                && trouble.failure().code().equals("timeout")
                && trouble.path().isEmpty()
                && progress.timer(Progress.TIMEOUT).isEmpty()) {
            past.emit(new Event.TimerFired(Progress.TIMEOUT, now));
        }
        past.collectUndos();
        Result result = past.everything(data(progress), false);
        if (result instanceof Result.Done done && trouble.outcome() == Outcome.CANCELLED) {
            // it was through before the request came
            past.emit(complete(progress, done, now));
            return past.decision();
        }
        if (past.isAnythingRunning()) {
            return past.decision();
        }
        List<Walk.Undo> undos = past.undos().stream()
                .sorted(Comparator.comparingLong(Walk.Undo::number).reversed())
                .toList();
        List<String> failed = new ArrayList<>();
        Walk walk = new Walk(workflow, about, progress, now);
        for (Walk.Undo undo : undos) {
            Result undone = walk.undo(undo);
            if (undone instanceof Result.Pending) {
                return walk.decision(past.events());
            }
            if (undone instanceof Result.Failed failure) {
                failed.add(failure.path());
            }
        }
        walk.emit(new Event.Ended(
                trouble.outcome(), NullNode.getInstance(), trouble.failure(), trouble.path(), failed, now));
        return walk.decision(past.events());
    }

    private Event complete(Progress progress, Result.Done done, Instant now) {
        Failure failure;
        try {
            JsonNode output = workflow.output().isPresent()
                    ? workflow.output()
                            .get()
                            .evaluate(new Walk(workflow, about, progress, now).dataAtEnd(data(progress)))
                    : done.output();
            List<String> problems = workflow.outputSchema()
                    .map(schema -> schema.problems(output))
                    .orElse(List.of());
            if (problems.isEmpty()) {
                return new Event.Ended(Outcome.COMPLETED, output, null, "", List.of(), now);
            }
            failure = Failure.certain("output-mismatch", "the output does not meet its schema: " + problems.get(0));
        } catch (ExpressionFailed e) {
            failure = Failure.certain("expression-failed", e.getMessage());
        }
        return new Event.StepFailed(Walk.OUTPUT, failure, now);
    }

    private Data data(Progress progress) {
        ObjectNode execution = JsonNodeFactory.instance.objectNode();
        execution
                .put("id", about.id().id())
                .put("workflow", workflow.name())
                .put("version", workflow.version())
                .put("startedAt", progress.startedAt().toString());
        return Data.of(progress.input(), execution);
    }

    /** What expressions at the end of the workflow would see now. */
    public JsonNode data(Progress progress, Instant now) {
        return new Walk(workflow, about, progress, now.truncatedTo(ChronoUnit.MILLIS)).dataAtEnd(data(progress));
    }
}
