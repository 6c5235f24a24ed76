package dev.apiintegrator.spec.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells where answers of failure say what went wrong: most of an API's have one shape. */
final class ErrorRules {

    /** The better name first: a 'title' beside a 'detail' is the lesser of the two. */
    private static final List<String> MESSAGES = List.of(
            "message",
            "errormessage",
            "error_message",
            "detail",
            "error_description",
            "description",
            "msg",
            "reason",
            "title");

    private static final List<String> CODES =
            List.of("code", "errorcode", "error_code", "type", "errortype", "error_type", "status");

    private final ApiSpec spec;

    private ErrorRules(ApiSpec spec) {
        this.spec = spec;
    }

    /** The shape that most of the answers have which have one. */
    static Optional<Inferred<ErrorShape>> of(ApiSpec spec) {
        ErrorRules rules = new ErrorRules(spec);
        Map<ErrorShape, Integer> counts = new LinkedHashMap<>();
        Map<ErrorShape, String> places = new LinkedHashMap<>();
        int all = 0;
        for (Operation operation : spec.operations()) {
            for (Response response : operation.responses()) {
                Optional<ErrorShape> shape = isFailure(response) ? rules.shape(response) : Optional.empty();
                if (shape.isPresent()) {
                    all++;
                    counts.merge(shape.get(), 1, Integer::sum);
                    places.putIfAbsent(shape.get(), Inferences.place(operation, "/responses/" + response.status()));
                }
            }
        }
        int total = all;
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> most.getValue() * 2 > total)
                .map(most -> new Inferred<>(
                        most.getKey(), places.get(most.getKey()), most.getValue() == total ? 0.95 : 0.8));
    }

    private static boolean isFailure(Response response) {
        return response.status().matches("[45]..|default");
    }

    private Optional<ErrorShape> shape(Response response) {
        return response.contents().stream()
                .map(content -> spec.resolved(content.schema()))
                .flatMap(schema -> shape(schema, "").stream())
                .findFirst();
    }

    /** Of the answer itself, else of an object or list in it that is called so. */
    private Optional<ErrorShape> shape(JsonNode schema, String prefix) {
        Map<String, JsonNode> properties = spec.properties(schema);
        String message = first(properties, MESSAGES);
        if (!message.isEmpty()) {
            String code = first(properties, CODES);
            return Optional.of(new ErrorShape(prefix + message, code.isEmpty() ? "" : prefix + code));
        }
        if (!prefix.isEmpty()) {
            return Optional.empty();
        }
        for (String holder : List.of("error", "errors", "fault", "exception", "status", "meta")) {
            JsonNode inner = spec.resolved(properties.getOrDefault(holder, MissingNode.getInstance()));
            boolean list = inner.path("type").asText().equals("array");
            Optional<ErrorShape> shape =
                    shape(list ? spec.resolved(inner.path("items")) : inner, holder + (list ? "[]." : "."));
            if (shape.isPresent()) {
                return shape;
            }
        }
        JsonNode error = spec.resolved(properties.getOrDefault("error", MissingNode.getInstance()));
        return error.path("type").asText().equals("string")
                ? Optional.of(new ErrorShape("error", ""))
                : Optional.empty();
    }

    /** The name as the document has it; only of plain values. */
    private String first(Map<String, JsonNode> properties, List<String> names) {
        for (String name : names) {
            for (Map.Entry<String, JsonNode> each : properties.entrySet()) {
                String type = spec.resolved(each.getValue()).path("type").asText("string");
                boolean plain = type.equals("string") || type.equals("integer") || type.equals("number");
                if (plain && each.getKey().equalsIgnoreCase(name)) {
                    return each.getKey();
                }
            }
        }
        return "";
    }
}
