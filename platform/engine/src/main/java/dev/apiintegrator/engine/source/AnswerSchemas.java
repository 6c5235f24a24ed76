package dev.apiintegrator.engine.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * What the answers to single operations look like, out of a connector's {@code schemas.json}: each with all that it refers to, as
 * plain JSON Schema. A revision has them as {@code KAMELET.answers.json} beside the Kamelets that it uses. Immutable.
 */
public final class AnswerSchemas {

    /** Larger ones are left out, in characters: some documents make everything refer to everything. */
    static final int LONGEST = 256 * 1024;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String POINTER = "#/components/schemas/";

    private final JsonNode root;

    private AnswerSchemas(JsonNode root) {
        this.root = root;
    }

    /** @param schemas JSON; what is none has no schemas */
    public static AnswerSchemas read(String schemas) {
        try {
            return new AnswerSchemas(JSON.readTree(schemas));
        } catch (JsonProcessingException e) {
            return new AnswerSchemas(JSON.createObjectNode());
        }
    }

    /**
     * JSON: {@code responses} by status, and the {@code components} that they refer to; empty when the document says nothing, or
     * more than is kept.
     */
    public Optional<String> of(String kamelet) {
        ObjectNode responses = JSON.createObjectNode();
        root.path("operations").path(kamelet).path("responses").fields().forEachRemaining(each -> {
            // a file or a text is no JSON
            if (!each.getValue().path("type").asText("").equals("string")) {
                responses.set(each.getKey(), each.getValue());
            }
        });
        if (responses.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode answers = JSON.createObjectNode();
        ObjectNode schemas = answers.putObject("components").putObject("schemas");
        Deque<String> wanted = new ArrayDeque<>();
        answers.set("responses", plain(responses, wanted));
        long size = answers.toString().length();
        while (!wanted.isEmpty()) {
            String name = wanted.pop();
            JsonNode schema = root.path("components").path("schemas").path(name);
            if (!schemas.has(name)) {
                JsonNode copy = plain(schema.isMissingNode() ? JSON.createObjectNode() : schema, wanted);
                schemas.set(name, copy);
                size += copy.toString().length();
                if (size > LONGEST) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(answers.toString());
    }

    /** A copy without what only OpenAPI 3.0 and older say otherwise than JSON Schema. */
    private static JsonNode plain(JsonNode node, Deque<String> references) {
        if (node.isArray()) {
            ArrayNode copy = JSON.createArrayNode();
            node.forEach(each -> copy.add(plain(each, references)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        String reference = node.path("$ref").asText("");
        if (reference.startsWith(POINTER)) {
            references.push(
                    reference.substring(POINTER.length()).replace("~1", "/").replace("~0", "~"));
        }
        ObjectNode copy = JSON.createObjectNode();
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> each = fields.next();
            boolean says = !each.getKey().equals("example")
                    && !each.getKey().equals("examples")
                    && !each.getKey().equals("description")
                    && !(each.getKey().startsWith("exclusiveM")
                            && each.getValue().isBoolean());
            // a property may be called like a keyword
            if (says || each.getValue().isObject()) {
                copy.set(each.getKey(), plain(each.getValue(), references));
            }
        }
        return nullable(node) ? orNull(copy) : copy;
    }

    private static boolean nullable(JsonNode node) {
        return node.path("nullable").asBoolean(false) && node.path("nullable").isBoolean()
                || node.path("x-nullable").isBoolean()
                        && node.path("x-nullable").asBoolean();
    }

    private static JsonNode orNull(ObjectNode schema) {
        ObjectNode either = JSON.createObjectNode();
        either.putArray("anyOf").add(schema).addObject().put("type", "null");
        return either;
    }
}
