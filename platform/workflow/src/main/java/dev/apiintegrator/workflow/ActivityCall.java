package dev.apiintegrator.workflow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/**
 * One attempt of a step that calls something.
 *
 * @param execution that the step belongs to
 * @param integration whose workflow it is
 * @param path of the step inside the execution, such as {@code each/0/charge}
 * @param attempt counted from 1
 * @param timeout after which the attempt counts as failed
 * @param operation what to do
 */
public record ActivityCall(
        ExecutionId execution, String integration, String path, int attempt, Duration timeout, Operation operation) {

    /** The same for every attempt of the step: a receiver that knows it already need not do anything. */
    public String idempotencyKey() {
        return execution.organization() + "/" + execution.id() + "/" + path;
    }

    /** What to call, everything computed. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RouteCall.class, name = "call"),
        @JsonSubTypes.Type(value = HttpCall.class, name = "http")
    })
    public sealed interface Operation {}

    /**
     * A route of the integration.
     *
     * @param target {@code direct:name} or the id of a route
     * @param body null JSON for none
     */
    public record RouteCall(String target, JsonNode body, Map<String, String> headers) implements Operation {
        public RouteCall {
            headers = Map.copyOf(headers);
        }
    }

    /** @param body null JSON for none; a text is sent as it is, everything else as JSON */
    public record HttpCall(String method, String url, JsonNode body, Map<String, String> headers) implements Operation {
        public HttpCall {
            headers = Map.copyOf(headers);
        }
    }
}
