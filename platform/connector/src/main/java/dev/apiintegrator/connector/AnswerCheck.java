package dev.apiintegrator.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds answers of one operation against what its document says. Thread-safe. */
public final class AnswerCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final int MOST_PROBLEMS = 5;

    /** Before there is a value, a document of a few lines would unfold without end. */
    private static final SchemaValidatorsConfig AS_NEEDED = SchemaValidatorsConfig.builder()
            .preloadJsonSchema(false)
            .pathType(PathType.LEGACY)
            .build();

    private final JsonNode answers;
    private final Map<String, JsonSchema> schemas = new HashMap<>();

    private AnswerCheck(JsonNode answers) {
        this.answers = answers;
    }

    /**
     * Of a hostile document nothing is judged: of one whose schemas are composed of themselves, or of more than 10,000 others.
     *
     * @param answers JSON with {@code responses} by status, and the {@code components} that they refer to
     * @throws IllegalArgumentException when it is no JSON
     */
    public static AnswerCheck of(byte[] answers) {
        try {
            JsonNode read = JSON.readTree(answers);
            return new AnswerCheck(Composition.isBounded(read) ? read : JSON.createObjectNode());
        } catch (IOException e) {
            throw new IllegalArgumentException("no schemas of answers: " + e.getMessage(), e);
        }
    }

    /**
     * What is otherwise than the document says, at most five things; none when it says nothing of that status, or
     * nothing that is a schema.
     *
     * @param mediaType of the answer, perhaps empty
     * @param accept media types that the document names, as {@link CallTemplate#accept} has them: other than JSON is not
     *     looked into
     */
    public List<String> problems(int status, String mediaType, String accept, byte[] body) {
        Optional<JsonSchema> schema = schema(status);
        if (schema.isEmpty()) {
            return List.of();
        }
        if (!mediaType.isEmpty() && !MediaTypes.isJson(mediaType)) {
            return accept.isEmpty() || accept.contains(MediaTypes.base(mediaType)) || accept.contains("*/*")
                    ? List.of()
                    : List.of("the answer is " + mediaType + ", not " + accept);
        }
        if (body.length == 0) {
            return List.of("the answer has no body");
        }
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return List.of("the answer is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return List.of("the answer is no JSON: " + e.getMessage());
        }
        try {
            return schema.get().validate(answer).stream()
                    .map(ValidationMessage::getMessage)
                    .sorted()
                    .limit(MOST_PROBLEMS)
                    .toList();
        } catch (JsonSchemaException e) {
            return List.of(); // the document's schema is none: its fault, which the import has told
        }
    }

    private synchronized Optional<JsonSchema> schema(int status) {
        JsonNode responses = answers.path("responses");
        String exact = String.valueOf(status);
        String range = status / 100 + "XX";
        String key = responses.has(exact) ? exact : responses.has(range) ? range : "default";
        JsonNode wanted = responses.path(key);
        if (!wanted.isObject() || wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(schemas.computeIfAbsent(
                key,
                any -> SCHEMAS.getSchema(
                        JSON.createObjectNode()
                                .put("$ref", "#/responses/" + key)
                                .setAll(Map.of("responses", responses, "components", answers.path("components"))),
                        AS_NEEDED)));
    }
}
