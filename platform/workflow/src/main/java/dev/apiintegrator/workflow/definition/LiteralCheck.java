package dev.apiintegrator.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** Holds what is written out in a value against a schema, as far as no expression stands in the way. */
final class LiteralCheck {

    private LiteralCheck() {}

    static void check(Template value, ValueSchema schema, Cursor at) {
        check(value, schema.document(), at);
    }

    private static void check(Template value, JsonNode schema, Cursor at) {
        if (value instanceof Template.Literal literal) {
            fields(literal.value(), schema, at);
        } else if (value instanceof Template.Fields fields) {
            names(fields, schema, at);
            fields.fields().forEach((name, field) -> {
                JsonNode of = schema.path("properties").path(name);
                if (of.isObject()) {
                    check(field, of, at.at(name));
                }
            });
        }
    }

    /** As near to the fault as the schema leads. */
    private static void fields(JsonNode value, JsonNode schema, Cursor at) {
        if (!value.isObject() || !schema.path("properties").isObject()) {
            problems(value, schema, at);
            return;
        }
        value.properties().forEach(field -> {
            JsonNode of = schema.path("properties").path(field.getKey());
            if (of.isObject()) {
                fields(field.getValue(), of, at.at(field.getKey()));
            }
        });
        ObjectNode rest = ((ObjectNode) schema).deepCopy();
        rest.set("properties", withoutRules(schema.path("properties")));
        problems(value, rest, at);
    }

    /** The names are still known, what is under them was checked already. */
    private static JsonNode withoutRules(JsonNode properties) {
        ObjectNode open = JsonNodeFactory.instance.objectNode();
        properties.fieldNames().forEachRemaining(name -> open.set(name, JsonNodeFactory.instance.booleanNode(true)));
        return open;
    }

    private static void names(Template.Fields fields, JsonNode schema, Cursor at) {
        schema.path("required").forEach(required -> {
            if (!fields.fields().containsKey(required.asText())) {
                at.error("schema-mismatch", "'" + required.asText() + "' is missing, which the schema requires", "");
            }
        });
        JsonNode properties = schema.path("properties");
        if (properties.isObject()
                && schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").booleanValue()) {
            Set<String> known = new LinkedHashSet<>();
            properties.fieldNames().forEachRemaining(known::add);
            fields.fields().keySet().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> at.at(name)
                            .atKey(
                                    "schema-mismatch",
                                    "the schema knows no '" + name + "'",
                                    Nearest.question(name, known)));
        }
    }

    private static void problems(JsonNode value, JsonNode schema, Cursor at) {
        try {
            ValueSchema.of(schema).problems(value).forEach(problem -> at.error("schema-mismatch", problem, ""));
        } catch (IllegalArgumentException e) {
            // a part of a schema that refers to another part; the whole is checked when the step runs
        }
    }
}
