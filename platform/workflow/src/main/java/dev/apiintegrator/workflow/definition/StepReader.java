package dev.apiintegrator.workflow.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads steps. Used once, by one thread. */
final class StepReader {

    /** More is hardly a workflow that somebody understands. */
    static final int MOST_STEPS = 500;

    private static final int DEEPEST = 20;
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    private static final Set<String> COMMON = Set.of("id", "timeout", "compensate", "after", "output");
    private static final Set<String> OF_CALLS = Set.of("with", "retry", "input");

    private final TemplateReader templates;
    private final References references;
    private final Targets targets;
    private final Map<String, String> ids = new HashMap<>();
    private final BodyReader bodies;
    private int depth;
    private int count;

    StepReader(TemplateReader templates, References references, Targets targets) {
        this.templates = templates;
        this.references = references;
        this.targets = targets;
        this.bodies = new BodyReader(this, templates, references);
    }

    /** Of all steps read so far. */
    Set<String> ids() {
        return ids.keySet();
    }

    /** One after another; each sees those before it. */
    List<Step> sequence(Cursor holder, String key, Visible visible) {
        List<Cursor> elements = holder.list(key);
        if (holder.has(key) && holder.at(key).node().isArray() && elements.isEmpty()) {
            holder.at(key).error("no-steps", "there are no steps", "add one, such as - id: first");
        }
        List<Step> steps = new ArrayList<>();
        for (Cursor element : elements) {
            step(element, visible).ifPresent(steps::add);
        }
        return steps;
    }

    /** Reads one step and makes it visible to those that follow. */
    Optional<Step> step(Cursor at, Visible visible) {
        if (!at.isObject()) {
            at.wrong("a step, that is an object with an id");
            return Optional.empty();
        }
        if (++count > MOST_STEPS || depth >= DEEPEST) {
            if (count == MOST_STEPS + 1 || depth >= DEEPEST) {
                at.error(
                        "too-many-steps",
                        "more than " + MOST_STEPS + " steps, or more than " + DEEPEST + " inside of one another",
                        "split the workflow");
            }
            return Optional.empty();
        }
        depth++;
        try {
            return Optional.of(read(at, visible));
        } finally {
            depth--;
        }
    }

    private Step read(Cursor at, Visible visible) {
        String id = id(at);
        Set<String> kinds = new LinkedHashSet<>(at.keys());
        kinds.retainAll(BodyReader.KINDS);
        boolean call = kinds.contains("call") || kinds.contains("http");
        Set<String> known = new LinkedHashSet<>(COMMON);
        known.addAll(BodyReader.KINDS);
        known.addAll(OF_CALLS);
        at.allow(known);
        if (kinds.size() != 1) {
            at.error(
                    "no-single-kind",
                    kinds.isEmpty()
                            ? "the step '" + id + "' does nothing"
                            : "the step '" + id + "' does several things: " + String.join(", ", kinds),
                    "a step has exactly one of " + String.join(", ", BodyReader.KINDS));
        }
        if (!call) {
            OF_CALLS.stream()
                    .filter(at::has)
                    .forEach(key -> at.at(key)
                            .atKey("not-of-this-step", "'" + key + "' belongs to steps that call", "remove it"));
        }
        StepBody body = kinds.isEmpty()
                ? new StepBody.Group(List.of())
                : body(at, kinds.iterator().next(), visible);
        Optional<ValueSchema> inputSchema = at.schema("input");
        bodyOf(body)
                .ifPresent(value -> inputSchema.ifPresent(schema -> LiteralCheck.check(
                        value,
                        schema,
                        at.find("with")
                                .filter(w -> w.has("body"))
                                .map(w -> w.at("body"))
                                .orElse(at))));
        Optional<Duration> timeout = at.parsed("timeout", "bad-duration", (text, value) -> Durations.parse(text));
        Retry retry = at.object("retry").map(RetryReader::read).orElse(Retry.NONE);
        visible.add(id);
        List<Step> compensate = sequence(at, "compensate", visible.copy());
        references.take(templates, visible);
        return new Step(id, body, retry, timeout, compensate, after(at), inputSchema, at.schema("output"));
    }

    private StepBody body(Cursor at, String kind, Visible visible) {
        StepBody body = bodies.read(at, kind, visible);
        if (body instanceof StepBody.Call call) {
            targets.check(call.target(), at.at("call"));
        }
        references.take(templates, visible);
        return body;
    }

    private static Optional<Template> bodyOf(StepBody body) {
        if (body instanceof StepBody.Call call) {
            return call.body();
        }
        return body instanceof StepBody.Http http ? http.body() : Optional.empty();
    }

    private String id(Cursor at) {
        Optional<String> id = at.text("id");
        if (id.isEmpty()) {
            if (!at.has("id")) {
                at.error("no-id", "the step has no id", "add one, such as id: reserve");
            }
            return "?";
        }
        String name = id.get();
        if (!ID.matcher(name).matches()) {
            at.at("id")
                    .error(
                            "bad-id",
                            "'" + name + "' cannot be the id of a step: expressions say .steps." + name,
                            "use letters, digits and _, beginning with a letter"
                                    + (name.contains("-") ? ": " + name.replace('-', '_') : ""));
        }
        String first = ids.putIfAbsent(name, at.pointer());
        if (first != null) {
            at.at("id").error("duplicate-id", "another step is called '" + name + "' already", "rename one of the two");
        }
        return name;
    }

    private static Set<String> after(Cursor at) {
        Set<String> after = new LinkedHashSet<>();
        at.list("after").forEach(each -> each.text().ifPresent(after::add));
        return after;
    }
}
