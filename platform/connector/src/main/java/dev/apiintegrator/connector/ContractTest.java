package dev.apiintegrator.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.connector.http.HttpConnection;
import dev.apiintegrator.connector.http.Reply;
import dev.apiintegrator.spec.Content;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls operations with values that fit, and tells whether the answers are those that the document promises. */
public final class ContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;

    private final Samples samples;
    private final HttpConnection connection;
    private final Map<String, String> headers;

    /** @param headers that go with each request, such as a login */
    public ContractTest(Connector connector, HttpConnection connection, Map<String, String> headers) {
        this.samples = new Samples(connector.spec());
        this.connection = connection;
        this.headers = Map.copyOf(headers);
    }

    /**
     * What came of one operation.
     *
     * @param operation that was called
     * @param status of HTTP; 0 when there was no answer
     * @param problem empty when the answer is as the document says
     */
    public record Verdict(ConnectorOperation operation, int status, String problem) {

        /** Whether the answer is as the document says. */
        public boolean isGood() {
            return problem.isEmpty();
        }
    }

    /**
     * Waits for the answer, a minute at most.
     *
     * @param each one that is called
     */
    public Verdict of(ConnectorOperation each) throws InterruptedException {
        Call call = each.call().orElseThrow();
        Operation operation = each.operation();
        OutboundRequest plain = call instanceof GraphQlCall
                ? call.request(arguments(operation), Optional.empty())
                : call.request(samples.parameters(operation), samples.body(operation));
        Map<String, List<String>> all = new LinkedHashMap<>(plain.headers());
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        OutboundRequest request = plain.withHeaders(all);
        try {
            Reply reply = connection.call(request).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Verdict(each, reply.status(), problem(each, reply));
        } catch (ExecutionException e) {
            return new Verdict(each, 0, "no answer: " + e.getCause().getMessage());
        } catch (TimeoutException e) {
            return new Verdict(each, 0, "no answer within " + PATIENCE_SECONDS + " s");
        }
    }

    private Map<String, JsonNode> arguments(Operation operation) {
        Map<String, JsonNode> arguments = new LinkedHashMap<>();
        samples.body(operation)
                .ifPresent(body -> body.properties().forEach(each -> arguments.put(each.getKey(), each.getValue())));
        return arguments;
    }

    private String problem(ConnectorOperation each, Reply reply) {
        if (each.binding() instanceof GraphQlCall call && reply.status() == 200) {
            try {
                call.result(reply.body()); // what is in it is the schema's, by GraphQL's own rules
                return "";
            } catch (RefusedByAnswer e) {
                return e.getMessage();
            }
        }
        Operation operation = each.operation();
        String status = String.valueOf(reply.status());
        Optional<Response> documented = operation.responses().stream()
                .filter(response -> response.status().equals(status))
                .findFirst()
                .or(() -> operation.responses().stream()
                        .filter(response -> response.status().equalsIgnoreCase(status.charAt(0) + "XX"))
                        .findFirst())
                .or(() -> operation.responses().stream()
                        .filter(response -> response.status().equals("default"))
                        .findFirst());
        if (documented.isEmpty()) {
            return "the document has no status " + status + " here";
        }
        List<Content> contents = documented.get().contents();
        if (contents.isEmpty() || reply.body().length == 0) {
            return "";
        }
        String type = reply.header("content-type").orElse("");
        Optional<Content> content = contents.stream()
                .filter(one -> MediaTypes.base(one.mediaType()).equals(MediaTypes.base(type))
                        || one.mediaType().contains("*"))
                .findFirst();
        if (content.isEmpty()) {
            return "the document has no answer of type '" + MediaTypes.base(type) + "' here";
        }
        if (!MediaTypes.isJson(type)) {
            return "";
        }
        try {
            JsonNode body = JSON.readTree(reply.body());
            return samples.fits(body, content.get().schema()) ? "" : "the answer is not as its schema says";
        } catch (JsonProcessingException e) {
            return "the answer is no JSON: " + e.getOriginalMessage();
        } catch (java.io.IOException e) {
            return "the answer cannot be read: " + e.getMessage();
        }
    }
}
