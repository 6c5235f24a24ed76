package dev.apiintegrator.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** What an example tells of its schema: the types in it, and no more. */
final class InferredSchema {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MAX_DEPTH = 30;

    private InferredSchema() {}

    /** Objects and lists only; empty for anything else. */
    static Optional<JsonNode> parse(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static JsonNode of(JsonNode example) {
        return of(example, 0);
    }

    private static JsonNode of(JsonNode example, int depth) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (depth > MAX_DEPTH || example.isNull() || example.isMissingNode()) {
            return schema;
        }
        if (example.isObject()) {
            ObjectNode properties = schema.put("type", "object").putObject("properties");
            for (Map.Entry<String, JsonNode> each : example.properties()) {
                properties.set(each.getKey(), of(each.getValue(), depth + 1));
            }
        } else if (example.isArray()) {
            schema.put("type", "array");
            schema.set(
                    "items", example.isEmpty() ? JsonNodeFactory.instance.objectNode() : of(example.get(0), depth + 1));
        } else if (example.isIntegralNumber()) {
            schema.put("type", "integer");
        } else {
            schema.put("type", example.isNumber() ? "number" : example.isBoolean() ? "boolean" : "string");
        }
        return schema;
    }
}
