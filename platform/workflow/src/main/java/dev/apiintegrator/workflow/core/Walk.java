package dev.apiintegrator.workflow.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.workflow.ActivityCall;
import dev.apiintegrator.workflow.Failure;
import dev.apiintegrator.workflow.core.Progress.StepState;
import dev.apiintegrator.workflow.definition.ExpressionFailed;
import dev.apiintegrator.workflow.definition.Step;
import dev.apiintegrator.workflow.definition.StepBody;
import dev.apiintegrator.workflow.definition.Template;
import dev.apiintegrator.workflow.definition.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One walk through the definition along the progress. An active walk begins what can begin; a passive one only finds out how
 * far things are. Used once, by one thread.
 */
final class Walk {

    /** After that many events the walk pauses, so that they are written down. */
    private static final int MOST_AT_ONCE = 500;

    /** Rounds or elements of one loop. */
    private static final int MOST_ELEMENTS = 10_000;

    private static final int MOST_PARALLEL = 50;
    /** Where it is kept that the output of the workflow failed; no step can be called so. */
    static final String OUTPUT = "$output";

    /** A completed step that has something to undo, with what its compensation sees. */
    record Undo(Step step, String path, Data data, long number) {}

    private final Workflow workflow;
    private final Progress progress;
    private final Instant now;
    private final Leaves leaves;
    private final List<Event> events = new ArrayList<>();
    private final List<ActivityCall> calls = new ArrayList<>();
    private final List<Undo> undos = new ArrayList<>();
    private boolean active;
    private boolean collecting;
    private boolean paused;
    private Instant wakeAt;

    Walk(Workflow workflow, About about, Progress progress, Instant now) {
        this.workflow = workflow;
        this.progress = progress;
        this.now = now;
        this.leaves = new Leaves(this, about, progress);
    }

    Instant now() {
        return now;
    }

    boolean isActive() {
        return active && !paused;
    }

    List<Event> events() {
        return events;
    }

    List<Undo> undos() {
        return undos;
    }

    boolean isAnythingRunning() {
        return !calls.isEmpty();
    }

    void collectUndos() {
        collecting = true;
    }

    /** Something has happened. */
    void emit(Event event) {
        progress.apply(event);
        events.add(event);
        // what else could begin is looked at once more, knowing of the failure
        paused |= event instanceof Event.StepFailed || events.size() >= MOST_AT_ONCE;
    }

    void running(ActivityCall call) {
        calls.add(call);
    }

    void wakeAt(Instant instant) {
        wakeAt = wakeAt == null || instant.isBefore(wakeAt) ? instant : wakeAt;
    }

    Decision decision() {
        return decision(List.of());
    }

    /** @param before events that came before those of this walk */
    Decision decision(List<Event> before) {
        List<Event> all = new ArrayList<>(before);
        all.addAll(events);
        return new Decision(all, calls, Optional.ofNullable(wakeAt), paused);
    }

    Result everything(Data data, boolean active) {
        this.active = active;
        Result result = sequence(workflow.steps(), "", data);
        Optional<StepState> output = progress.step(OUTPUT).filter(state -> state.status() == Progress.Status.FAILED);
        return output.isPresent() ? new Result.Failed(output.get().failure(), "") : result;
    }

    /** What is seen behind the last step, as far as things are. */
    JsonNode dataAtEnd(Data data) {
        active = false;
        sequence(workflow.steps(), "", data);
        return data.json();
    }

    Result undo(Undo undo) {
        active = true;
        return sequence(undo.step().compensate(), undo.path() + Progress.COMPENSATE, undo.data());
    }

    private Result sequence(List<Step> steps, String prefix, Data data) {
        Result.Done last = new Result.Done(NullNode.getInstance(), 0);
        for (Step step : steps) {
            Result result = step(step, prefix, data);
            if (!(result instanceof Result.Done done)) {
                return result;
            }
            last = new Result.Done(done.output(), Math.max(last.number(), done.number()));
        }
        return last;
    }

    private Result step(Step step, String prefix, Data data) {
        String path = prefix + step.id();
        Optional<StepState> failed =
                progress.step(path).filter(state -> state.status() == Progress.Status.FAILED && !leaves.isCall(step));
        if (failed.isPresent()) {
            return new Result.Failed(failed.get().failure(), path);
        }
        Result result = leaves.isCall(step) ? leaves.call(step, path, data) : within(step, path, data);
        if (result instanceof Result.Done done) {
            data.completed(step.id(), done.output());
            if (collecting && !step.compensate().isEmpty()) {
                undos.add(new Undo(step, path, data.copy(), done.number()));
            }
        }
        return result;
    }

    /** A step that does not call, in the time that it has. */
    private Result within(Step step, String path, Data data) {
        Supplier<Result> inside = () -> checked(step, path, body(step, path, data));
        return step.timeout().isEmpty()
                ? inside.get()
                : leaves.limited(step.timeout().get(), path, inside);
    }

    private Result checked(Step step, String path, Result result) {
        if (!(result instanceof Result.Done done) || step.outputSchema().isEmpty()) {
            return result;
        }
        boolean valid = decide(
                path + "#output",
                () -> step.outputSchema().get().problems(done.output()).isEmpty());
        return valid
                ? result
                : fail(path, leaves.mismatch("output", step.outputSchema().get(), done.output()));
    }

    private Result body(Step step, String path, Data data) {
        StepBody body = step.does();
        try {
            if (body instanceof StepBody.AwaitSignal await) {
                return leaves.signal(await.signal(), path);
            } else if (body instanceof StepBody.AwaitTime await) {
                return leaves.time(await, path, data);
            } else if (body instanceof StepBody.SetValue set) {
                return leaves.set(set.value(), path, data);
            } else if (body instanceof StepBody.Fail fail) {
                return leaves.fail(fail, path, data);
            } else if (body instanceof StepBody.Group group) {
                return sequence(group.inner(), path + "/", data);
            } else if (body instanceof StepBody.Branch branch) {
                return branch(branch, path, data);
            } else if (body instanceof StepBody.Parallel parallel) {
                return new Fork(parallel.inner(), path + "/", data).run();
            } else if (body instanceof StepBody.ForEach each) {
                return each(each, path, data);
            }
            return rounds((StepBody.While) body, path, data);
        } catch (ExpressionFailed e) {
            return fail(path, Failure.certain("expression-failed", e.getMessage()));
        }
    }

    /** Fails a step for good; a passive walk leaves that to the next active one. */
    Result fail(String path, Failure failure) {
        if (!isActive()) {
            return new Result.Pending(false);
        }
        emit(new Event.StepFailed(path, failure, now));
        return new Result.Failed(failure, path);
    }

    private Result branch(StepBody.Branch branch, String path, Data data) {
        int chosen = decide(path, () -> {
            for (int i = 0; i < branch.choices().size(); i++) {
                Optional<Template> when = branch.choices().get(i).when();
                if (when.isEmpty() || holds(when.get(), data)) {
                    return i;
                }
            }
            return -1;
        });
        return chosen < 0
                ? new Result.Done(NullNode.getInstance(), 0)
                : sequence(branch.choices().get(chosen).steps(), path + "/", data);
    }

    private Result each(StepBody.ForEach each, String path, Data data) {
        JsonNode elements = decide(path, () -> each.elements().evaluate(data.json()));
        if (!elements.isArray() || elements.size() > MOST_ELEMENTS) {
            return fail(
                    path,
                    Failure.certain(
                            "bad-elements", "'each' must give a list of at most " + MOST_ELEMENTS + " elements"));
        }
        List<JsonNode> outputs = new ArrayList<>();
        long number = 0;
        Result failed = null;
        int pending = 0;
        boolean running = false;
        for (int i = 0; i < elements.size(); i++) {
            Data inside =
                    data.copy().with(each.as(), elements.get(i)).with("index", JsonNodeFactory.instance.numberNode(i));
            Result result = sequence(each.inner(), path + "/" + i + "/", inside);
            if (result instanceof Result.Done done) {
                outputs.add(done.output());
                number = Math.max(number, done.number());
            } else if (result instanceof Result.Failed) {
                failed = failed == null ? result : failed;
            } else {
                running |= ((Result.Pending) result).running();
                pending++;
            }
            if (!each.parallel() && !(result instanceof Result.Done) || pending >= MOST_PARALLEL) {
                break;
            }
        }
        if (failed != null) {
            return failed;
        }
        return pending > 0
                ? new Result.Pending(running)
                : new Result.Done(JsonNodeFactory.instance.arrayNode().addAll(outputs), number);
    }

    private Result rounds(StepBody.While loop, String path, Data data) {
        Result.Done last = new Result.Done(NullNode.getInstance(), 0);
        Data inside = data.copy();
        for (int i = 0; ; i++) {
            inside.with("index", JsonNodeFactory.instance.numberNode(i));
            if (!decide(path + "#" + i, () -> holds(loop.condition(), inside))) {
                return last;
            }
            if (i >= loop.most()) {
                return fail(
                        path, Failure.certain("too-many-rounds", "the loop goes on after " + loop.most() + " rounds"));
            }
            Result result = sequence(loop.inner(), path + "/" + i + "/", inside);
            if (!(result instanceof Result.Done done)) {
                return result;
            }
            last = new Result.Done(done.output(), Math.max(last.number(), done.number()));
        }
    }

    private static boolean holds(Template condition, JsonNode data) {
        JsonNode value = condition.evaluate(data);
        return !value.isNull() && !(value.isBoolean() && !value.booleanValue());
    }

    private static boolean holds(Template condition, Data data) {
        return holds(condition, data.json());
    }

    /** What expressions give, computed once; the same comes out if it is forgotten and computed again. */
    @SuppressWarnings("unchecked")
    <T> T decide(String path, Supplier<T> compute) {
        Object known = progress.decided().get(path);
        if (known == null) {
            known = compute.get();
            progress.decided().put(path, known);
        }
        return (T) known;
    }

    /** Steps that go on side by side, each of which sees what was before all of them and those that it waits for. */
    private final class Fork {

        private record Branch(Result result, Data data) {}

        private final List<Step> steps;
        private final String prefix;
        private final Data outside;
        private final Map<String, Branch> branches = new LinkedHashMap<>();

        Fork(List<Step> steps, String prefix, Data outside) {
            this.steps = steps;
            this.prefix = prefix;
            this.outside = outside;
        }

        Result run() {
            steps.forEach(this::branch);
            Result failed = null;
            boolean pending = false;
            boolean running = false;
            long number = 0;
            ObjectNode outputs = JsonNodeFactory.instance.objectNode();
            for (Step step : steps) {
                Branch branch = branches.get(step.id());
                if (branch.result() instanceof Result.Done done) {
                    outputs.set(step.id(), done.output());
                    number = Math.max(number, done.number());
                    outside.addAll(branch.data());
                } else if (branch.result() instanceof Result.Failed) {
                    failed = failed == null ? branch.result() : failed;
                } else {
                    pending = true;
                    running |= ((Result.Pending) branch.result()).running();
                }
            }
            return failed != null ? failed : pending ? new Result.Pending(running) : new Result.Done(outputs, number);
        }

        private Branch branch(Step step) {
            Branch known = branches.get(step.id());
            if (known != null) {
                return known;
            }
            Data inside = outside.copy();
            boolean ready = true;
            for (Step other : steps) {
                if (step.after().contains(other.id())) {
                    Branch before = branch(other);
                    ready &= before.result() instanceof Result.Done;
                    inside.addAll(before.data());
                }
            }
            Branch branch = new Branch(ready ? step(step, prefix, inside) : new Result.Pending(false), inside);
            branches.put(step.id(), branch);
            return branch;
        }
    }
}
