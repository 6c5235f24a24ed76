package dev.apiintegrator.workflow.definition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.apiintegrator.workflow.definition.StepBody.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a step does. Used once, by one thread. */
final class BodyReader {

    /** The key that says what kind of step it is. */
    static final List<String> KINDS =
            List.of("call", "http", "wait", "parallel", "branch", "loop", "steps", "set", "fail");

    private static final int MOST_ROUNDS = 10_000;
    private static final int ROUNDS = 1_000;
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final Template NOTHING = new Template.Literal(JsonNodeFactory.instance.nullNode());

    private final StepReader steps;
    private final TemplateReader templates;
    private final References references;

    BodyReader(StepReader steps, TemplateReader templates, References references) {
        this.steps = steps;
        this.templates = templates;
        this.references = references;
    }

    /** @param visible inner steps are added to it, as far as those behind the step see them */
    StepBody read(Cursor at, String kind, Visible visible) {
        return switch (kind) {
            case "call" -> call(at);
            case "http" -> http(at.at("http"));
            case "wait" -> await(at.at("wait"));
            case "parallel" -> new StepBody.Parallel(new ParallelReader(steps).read(at, visible));
            case "branch" -> branch(at, visible);
            case "loop" -> loop(at.at("loop"), visible);
            case "steps" -> new StepBody.Group(steps.sequence(at, "steps", visible));
            case "set" -> new StepBody.SetValue(templates.read(at.at("set")));
            default -> fail(at.at("fail"));
        };
    }

    private StepBody call(Cursor at) {
        Optional<Cursor> with = at.object("with");
        with.ifPresent(values -> values.allow(List.of("body", "headers")));
        return new StepBody.Call(
                at.text("call").map(String::strip).orElse("?"),
                with.flatMap(values -> values.find("body")).map(templates::read),
                with.map(this::headers).orElse(Map.of()));
    }

    private StepBody http(Cursor at) {
        if (!at.isObject()) {
            at.wrong("an object with method and url");
            return new StepBody.Http("GET", NOTHING, Optional.empty(), Map.of());
        }
        at.allow(List.of("method", "url", "headers", "body"));
        String method =
                at.text("method").map(text -> text.toUpperCase(Locale.ROOT)).orElse("GET");
        if (!METHODS.contains(method)) {
            at.at("method")
                    .error("bad-method", "'" + method + "' is no HTTP method", Nearest.question(method, METHODS));
        }
        Template url = at.text("url").map(text -> templates.read(at.at("url"))).orElse(NOTHING);
        if (!at.has("url")) {
            at.error("no-url", "there is no url", "add url: https://...");
        } else if (url instanceof Template.Literal literal
                && literal.value().isTextual()
                && !literal.value().textValue().matches("https?://\\S+")) {
            at.at("url").error("bad-url", "a url begins with http:// or https:// and has no spaces", "");
        }
        return new StepBody.Http(method, url, at.find("body").map(templates::read), headers(at));
    }

    private Map<String, Template> headers(Cursor at) {
        Map<String, Template> headers = new LinkedHashMap<>();
        at.object("headers")
                .ifPresent(values -> values.keys().forEach(name -> headers.put(name, templates.read(values.at(name)))));
        return headers;
    }

    private StepBody await(Cursor at) {
        if (at.node().isTextual()) {
            return new StepBody.AwaitTime(Optional.of(duration(at)), Optional.empty());
        }
        if (!at.isObject()) {
            at.wrong("a duration such as 5m, or an object with one of for, until, signal");
            return new StepBody.AwaitTime(Optional.of(NOTHING), Optional.empty());
        }
        List<String> kinds = List.of("for", "until", "signal");
        at.allow(kinds);
        if (at.keys().stream().filter(kinds::contains).count() != 1) {
            at.error("no-single-kind", "'wait' needs exactly one of for, until, signal", "");
        }
        if (at.has("signal")) {
            return new StepBody.AwaitSignal(at.text("signal").orElse("?"));
        }
        return new StepBody.AwaitTime(
                at.find("for").map(this::duration), at.find("until").map(templates::read));
    }

    private Template duration(Cursor at) {
        Template template = templates.read(at);
        if (template instanceof Template.Literal literal && at.text().isPresent()) {
            try {
                Durations.parse(literal.value().asText());
            } catch (IllegalArgumentException e) {
                if (!at.node().textValue().contains("${")) {
                    at.error("bad-duration", e.getMessage(), "");
                }
            }
        }
        return template;
    }

    private StepBody branch(Cursor at, Visible visible) {
        List<Choice> choices = new ArrayList<>();
        Visible behind = visible.copy();
        List<Cursor> elements = at.list("branch");
        for (int i = 0; i < elements.size(); i++) {
            Cursor choice = elements.get(i);
            if (!choice.isObject()) {
                choice.wrong("an object with when and steps");
                continue;
            }
            choice.allow(List.of("when", "steps"));
            if (!choice.has("when") && i < elements.size() - 1) {
                choice.error(
                        "unreachable", "a choice without 'when' holds always, those after it never", "put it last");
            }
            if (!choice.has("steps")) {
                choice.error("no-steps", "there are no steps", "add steps:");
            }
            Optional<Template> when = choice.find("when").map(templates::condition);
            references.take(templates, visible);
            Visible inside = visible.copy();
            choices.add(new Choice(when, steps.sequence(choice, "steps", inside)));
            behind.addAll(inside);
        }
        visible.addAll(behind);
        return new StepBody.Branch(choices);
    }

    private StepBody loop(Cursor at, Visible visible) {
        if (!at.isObject()) {
            at.wrong("an object with each or while, and steps");
            return new StepBody.Group(List.of());
        }
        if (at.has("each") == at.has("while")) {
            at.error("no-single-kind", "'loop' needs exactly one of each, while", "");
        }
        if (!at.has("steps")) {
            at.error("no-steps", "there are no steps", "add steps:");
        }
        return at.has("while") ? loopWhile(at, visible) : loopEach(at, visible);
    }

    private StepBody loopEach(Cursor at, Visible visible) {
        at.allow(List.of("each", "as", "parallel", "steps"));
        Template elements = at.find("each").map(templates::read).orElse(NOTHING);
        if (elements.isLiteral()
                && at.has("each")
                && !at.at("each").node().isArray()
                && !at.at("each").node().asText().contains("${")) {
            at.at("each").wrong("a list or an expression that gives one");
        }
        references.take(templates, visible);
        String as = at.text("as").orElse("item");
        if (!NAME.matcher(as).matches() || visible.names().contains(as)) {
            at.find("as").orElse(at).error("bad-name", "'" + as + "' cannot name the element, or is taken", "as: item");
        }
        boolean parallel = at.find("parallel")
                .map(value -> value.node().isBoolean() ? value.node().booleanValue() : value.wrong("true or false"))
                .orElse(false);
        return new StepBody.ForEach(elements, as, parallel, steps.sequence(at, "steps", visible.with(as, "index")));
    }

    private StepBody loopWhile(Cursor at, Visible visible) {
        at.allow(List.of("while", "most", "steps"));
        Visible inside = visible.with("index");
        // a round sees what the one before it did
        at.list("steps").forEach(step -> ParallelReader.ids(step).forEach(inside::add));
        List<Step> inner = steps.sequence(at, "steps", inside);
        Template condition = templates.condition(at.at("while"));
        references.take(templates, inside);
        return new StepBody.While(condition, at.integer("most", 1, MOST_ROUNDS).orElse(ROUNDS), inner);
    }

    private StepBody fail(Cursor at) {
        if (!at.isObject()) {
            at.wrong("an object with code and message");
            return new StepBody.Fail("failed", NOTHING);
        }
        at.allow(List.of("code", "message"));
        if (!at.has("message")) {
            at.error("no-message", "there is no message", "say why the execution fails");
        }
        return new StepBody.Fail(
                at.text("code").orElse("failed"),
                at.find("message").map(templates::read).orElse(NOTHING));
    }
}
