package dev.apiintegrator.workflow.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.workflow.Failure;
import dev.apiintegrator.workflow.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Events as they are kept. What was written once must be readable for ever: add kinds and fields, never change them.
 */
public final class EventJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EventJson() {}

    public static String write(Event event) {
        return json(event).toString();
    }

    /** @throws IllegalStateException when it is no event */
    public static Event read(String text) {
        try {
            return event(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds something that is no JSON", e);
        }
    }

    public static ObjectNode json(Event event) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("type", type(event)).put("at", event.at().toEpochMilli());
        if (event instanceof Event.Started e) {
            json.set("input", e.input());
        } else if (event instanceof Event.StepScheduled e) {
            json.put("path", e.path()).put("attempt", e.attempt());
        } else if (event instanceof Event.StepCompleted e) {
            json.put("path", e.path()).set("output", e.output());
        } else if (event instanceof Event.StepFailed e) {
            json.put("path", e.path()).set("failure", json(e.failure()));
        } else if (event instanceof Event.TimerStarted e) {
            json.put("path", e.path()).put("due", e.due().toEpochMilli());
        } else if (event instanceof Event.TimerFired e) {
            json.put("path", e.path());
        } else if (event instanceof Event.SignalAwaited e) {
            json.put("path", e.path()).put("signal", e.signal());
        } else if (event instanceof Event.SignalReceived e) {
            json.put("signal", e.signal()).set("data", e.data());
        } else if (event instanceof Event.CancelRequested e) {
            json.put("reason", e.reason());
        } else if (event instanceof Event.Ended e) {
            json.put("outcome", e.outcome().name());
            json.set("output", e.output());
            json.set("failure", json(e.failure()));
            json.put("failedStep", e.failedStep());
            e.uncompensated().forEach(json.putArray("uncompensated")::add);
        }
        return json;
    }

    public static Event event(JsonNode json) {
        Instant at = Instant.ofEpochMilli(json.path("at").longValue());
        String path = json.path("path").asText();
        return switch (json.path("type").asText()) {
            case "started" -> new Event.Started(value(json, "input"), at);
            case "step-scheduled" ->
                new Event.StepScheduled(path, json.path("attempt").intValue(), at);
            case "step-completed" -> new Event.StepCompleted(path, value(json, "output"), at);
            case "step-failed" -> new Event.StepFailed(path, failure(json.path("failure")), at);
            case "timer-started" ->
                new Event.TimerStarted(
                        path, Instant.ofEpochMilli(json.path("due").longValue()), at);
            case "timer-fired" -> new Event.TimerFired(path, at);
            case "signal-awaited" ->
                new Event.SignalAwaited(path, json.path("signal").asText(), at);
            case "signal-received" ->
                new Event.SignalReceived(json.path("signal").asText(), value(json, "data"), at);
            case "cancel-requested" ->
                new Event.CancelRequested(json.path("reason").asText(), at);
            case "retry-requested" -> new Event.RetryRequested(at);
            case "ended" -> ended(json, at);
            default -> throw new IllegalStateException("unknown event '" + json.path("type") + "' in the journal");
        };
    }

    /** Such as {@code step-completed}. */
    public static String type(Event event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private static Event ended(JsonNode json, Instant at) {
        List<String> uncompensated = new ArrayList<>();
        json.path("uncompensated").forEach(each -> uncompensated.add(each.asText()));
        return new Event.Ended(
                Outcome.valueOf(json.path("outcome").asText()),
                value(json, "output"),
                failure(json.path("failure")),
                json.path("failedStep").asText(),
                uncompensated,
                at);
    }

    private static JsonNode value(JsonNode json, String field) {
        JsonNode value = json.get(field);
        return value == null ? NullNode.getInstance() : value;
    }

    private static ObjectNode json(Failure failure) {
        return failure == null
                ? null
                : MAPPER.createObjectNode()
                        .put("code", failure.code())
                        .put("message", failure.message())
                        .put("retryable", failure.retryable());
    }

    private static Failure failure(JsonNode json) {
        return json.isObject()
                ? new Failure(
                        json.path("code").asText(),
                        json.path("message").asText(),
                        json.path("retryable").booleanValue())
                : null;
    }
}
