package dev.apiintegrator.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;

/** A JSON schema (2020-12) that values are held to. References outside of it are not followed. Thread-safe. */
public final class ValueSchema {

    private static final int MOST = 20;
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.add(iri -> {
                if (iri.toString().startsWith("classpath:draft/")) {
                    return null; // the schema of schemas, which comes with the library
                }
                throw new IllegalArgumentException("'" + iri + "' lies outside of the definition");
            })));

    private final JsonNode document;
    private final JsonSchema schema;

    private ValueSchema(JsonNode document, JsonSchema schema) {
        this.document = document;
        this.schema = schema;
    }

    /** @throws IllegalArgumentException when it is no JSON schema */
    static ValueSchema of(JsonNode document) {
        JsonSchema metaSchema =
                FACTORY.getSchema(com.networknt.schema.SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()));
        List<String> wrong = metaSchema.validate(document).stream()
                .limit(1)
                .map(ValueSchema::text)
                .toList();
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("not a JSON schema: " + wrong.get(0));
        }
        try {
            JsonSchema schema = FACTORY.getSchema(
                    document,
                    SchemaValidatorsConfig.builder()
                            .locale(java.util.Locale.ENGLISH)
                            .build());
            schema.initializeValidators();
            return new ValueSchema(document, schema);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a JSON schema: " + e.getMessage(), e);
        }
    }

    /** What is wrong with a value, as sentences that say where; empty when nothing is; the first {@value #MOST}. */
    public List<String> problems(JsonNode value) {
        return schema.validate(value).stream()
                .limit(MOST)
                .map(ValueSchema::text)
                .sorted()
                .toList();
    }

    private static String text(ValidationMessage message) {
        return message.getMessage().replaceFirst("^\\$: ", "").replaceFirst("^\\$\\.", "");
    }

    public JsonNode document() {
        return document;
    }
}
