package dev.apiintegrator.workflow.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.apiintegrator.workflow.ActivityCall;
import dev.apiintegrator.workflow.Failure;
import dev.apiintegrator.workflow.core.Progress.StepState;
import dev.apiintegrator.workflow.definition.Durations;
import dev.apiintegrator.workflow.definition.ExpressionFailed;
import dev.apiintegrator.workflow.definition.Retry;
import dev.apiintegrator.workflow.definition.Step;
import dev.apiintegrator.workflow.definition.StepBody;
import dev.apiintegrator.workflow.definition.Template;
import dev.apiintegrator.workflow.definition.ValueSchema;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How far steps are that have none inside: calls, waits, values. Belongs to one walk. */
final class Leaves {

    /** Of a call that names none. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final Walk walk;
    private final About about;
    private final Progress progress;

    Leaves(Walk walk, About about, Progress progress) {
        this.walk = walk;
        this.about = about;
        this.progress = progress;
    }

    boolean isCall(Step step) {
        return step.does() instanceof StepBody.Call || step.does() instanceof StepBody.Http;
    }

    Result call(Step step, String path, Data data) {
        Optional<StepState> known = progress.step(path);
        if (known.isEmpty()) {
            return begin(step, path, 1, data);
        }
        StepState state = known.get();
        return switch (state.status()) {
            case RUNNING -> {
                walk.running(activity(step, path, state.attempt(), data));
                yield new Result.Pending(true);
            }
            case COMPLETED -> completed(step, path, state);
            case FAILED -> failed(step, path, state, data);
        };
    }

    private Result completed(Step step, String path, StepState state) {
        if (step.outputSchema().isPresent()) {
            ValueSchema schema = step.outputSchema().get();
            boolean valid = walk.decide(
                    path + "#output", () -> schema.problems(state.output()).isEmpty());
            if (!valid) {
                return walk.fail(path, mismatch("output", schema, state.output()));
            }
        }
        return new Result.Done(state.output(), state.number());
    }

    private Result failed(Step step, String path, StepState state, Data data) {
        Retry retry = step.retry();
        Failure failure = state.failure();
        if (!failure.retryable()
                || state.attempt() >= retry.attempts()
                || retry.except().contains(failure.code())) {
            return new Result.Failed(failure, path);
        }
        Instant due = state.at().plus(retry.pauseAfter(state.attempt()));
        if (walk.now().isBefore(due)) {
            walk.wakeAt(due);
            return new Result.Pending(false);
        }
        return begin(step, path, state.attempt() + 1, data);
    }

    private Result begin(Step step, String path, int attempt, Data data) {
        if (!walk.isActive()) {
            return new Result.Pending(false);
        }
        try {
            ActivityCall call = activity(step, path, attempt, data);
            JsonNode body = call.operation() instanceof ActivityCall.RouteCall route
                    ? route.body()
                    : ((ActivityCall.HttpCall) call.operation()).body();
            if (step.inputSchema().isPresent()
                    && !step.inputSchema().get().problems(body).isEmpty()) {
                return walk.fail(path, mismatch("input", step.inputSchema().get(), body));
            }
            walk.emit(new Event.StepScheduled(path, attempt, walk.now()));
            walk.running(call);
            return new Result.Pending(true);
        } catch (ExpressionFailed e) {
            return walk.fail(path, Failure.certain("expression-failed", e.getMessage()));
        }
    }

    private ActivityCall activity(Step step, String path, int attempt, Data data) {
        ActivityCall.Operation operation;
        if (step.does() instanceof StepBody.Call call) {
            operation =
                    new ActivityCall.RouteCall(call.target(), value(call.body(), data), headers(call.headers(), data));
        } else {
            StepBody.Http http = (StepBody.Http) step.does();
            operation = new ActivityCall.HttpCall(
                    http.method(), text(http.url(), data), value(http.body(), data), headers(http.headers(), data));
        }
        return new ActivityCall(
                about.id(), about.integration(), path, attempt, step.timeout().orElse(TIMEOUT), operation);
    }

    private static JsonNode value(Optional<Template> template, Data data) {
        return template.map(value -> value.evaluate(data.json())).orElse(NullNode.getInstance());
    }

    private static Map<String, String> headers(Map<String, Template> templates, Data data) {
        Map<String, String> headers = new LinkedHashMap<>();
        templates.forEach((name, template) -> headers.put(name, text(template, data)));
        return headers;
    }

    private static String text(Template template, Data data) {
        JsonNode value = template.evaluate(data.json());
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    Failure mismatch(String what, ValueSchema schema, JsonNode value) {
        List<String> problems = schema.problems(value);
        return Failure.certain(
                what + "-mismatch", "the " + what + " does not meet its schema: " + String.join("; ", problems));
    }

    Result set(Template value, String path, Data data) {
        Optional<StepState> known = progress.step(path);
        if (known.isPresent()) {
            return new Result.Done(known.get().output(), known.get().number());
        }
        if (!walk.isActive()) {
            return new Result.Pending(false);
        }
        JsonNode output = value.evaluate(data.json());
        walk.emit(new Event.StepCompleted(path, output, walk.now()));
        return new Result.Done(output, progress.number());
    }

    Result fail(StepBody.Fail fail, String path, Data data) {
        return walk.isActive()
                ? walk.fail(path, Failure.certain(fail.code(), text(fail.message(), data)))
                : new Result.Pending(false);
    }

    Result signal(String signal, String path) {
        if (progress.received(path).isEmpty() && !progress.awaits(path) && walk.isActive()) {
            walk.emit(new Event.SignalAwaited(path, signal, walk.now()));
        }
        return progress.received(path)
                .<Result>map(received -> new Result.Done(received.data(), received.number()))
                .orElse(new Result.Pending(false));
    }

    Result time(StepBody.AwaitTime await, String path, Data data) {
        if (progress.timer(path).isEmpty()) {
            if (!walk.isActive()) {
                return new Result.Pending(false);
            }
            walk.emit(new Event.TimerStarted(path, due(await, data), walk.now()));
        }
        Progress.Timer timer = progress.timer(path).orElseThrow();
        if (!timer.fired() && !due(path, timer.due())) {
            return new Result.Pending(false);
        }
        return new Result.Done(
                TextNode.valueOf(timer.due().toString()),
                progress.timer(path).orElseThrow().number());
    }

    /** Whether a wait is over by now; an active walk writes it down. */
    private boolean due(String path, Instant due) {
        if (walk.now().isBefore(due)) {
            walk.wakeAt(due);
            return false;
        }
        if (walk.isActive()) {
            walk.emit(new Event.TimerFired(path, walk.now()));
            return true;
        }
        return false;
    }

    private Instant due(StepBody.AwaitTime await, Data data) {
        Instant due;
        try {
            due = await.instant().isPresent()
                    ? OffsetDateTime.parse(text(await.instant().get(), data)).toInstant()
                    : walk.now().plus(Durations.parse(text(await.duration().orElseThrow(), data)));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new ExpressionFailed(e.getMessage());
        }
        if (due.isAfter(walk.now().plus(Durations.MOST))) {
            throw new ExpressionFailed("'" + due + "' is more than " + Durations.MOST.toDays() + " days away");
        }
        return due;
    }

    /** What is inside, unless the time is up before it is done. */
    Result limited(Duration limit, String path, Supplier<Result> inside) {
        String timerPath = path + Progress.TIMEOUT;
        Result result = inside.get();
        if (!(result instanceof Result.Pending)) {
            return result;
        }
        if (progress.timer(timerPath).isEmpty()) {
            if (walk.isActive()) {
                walk.emit(new Event.TimerStarted(timerPath, walk.now().plus(limit), walk.now()));
            }
            progress.timer(timerPath).ifPresent(timer -> walk.wakeAt(timer.due()));
            return result;
        }
        if (due(timerPath, progress.timer(timerPath).get().due())) {
            return walk.fail(path, Failure.certain("timeout", "took longer than " + limit));
        }
        return result;
    }
}
