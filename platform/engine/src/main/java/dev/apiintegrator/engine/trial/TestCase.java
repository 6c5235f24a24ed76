package dev.apiintegrator.engine.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One test of an integration: a message goes in, other systems answer as told, and what comes out is compared. Immutable.
 *
 * @param name what holds, for people
 * @param properties for {@code {{placeholders}}}, on top of the integration's own
 * @param given what goes in
 * @param stubs what other systems answer; the first whose pattern fits counts
 */
public record TestCase(String name, Map<String, String> properties, Given given, List<Stub> stubs, Expected expected) {

    public TestCase {
        properties = Map.copyOf(properties);
        stubs = List.copyOf(stubs);
    }

    /** What goes in. */
    public sealed interface Given permits Request, Message {}

    /**
     * An HTTP request to the gateway.
     *
     * @param body a text, or anything else that is sent as JSON; null for none
     */
    public record Request(String method, String path, Map<String, String> headers, JsonNode body) implements Given {}

    /**
     * A message as it would come to the beginning of a route, whatever that listens to.
     *
     * @param route its id
     * @param body a text, or anything else that comes as JSON; null for none
     */
    public record Message(String route, Map<String, String> headers, JsonNode body) implements Given {}

    /**
     * What must come out. Of what is null or missing nothing is said.
     *
     * @param status of the answer to a request
     * @param headers those that must be there
     * @param body of the answer, or of the message at the end of the route
     * @param fails part of the message of the error with which the route ends
     * @param calls what other systems were sent, by a pattern of their URIs: a number, or a list with a mapping of
     *     {@code body}, {@code headers} and {@code variables} for each
     * @param within how long to wait for those calls
     */
    public record Expected(
            Integer status,
            Map<String, JsonNode> headers,
            JsonNode body,
            String fails,
            Map<String, JsonNode> calls,
            Duration within) {}
}
