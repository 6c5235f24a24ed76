package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Makes schemas of what Swagger 2.0 says otherwise. */
final class SwaggerSchemas {

    private static final List<String> NOT_OF_THE_SCHEMA =
            List.of("name", "in", "required", "description", "allowEmptyValue", "collectionFormat");

    private SwaggerSchemas() {}

    static JsonNode ofParameter(JsonNode parameter) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        parameter.fields().forEachRemaining(each -> {
            if (!NOT_OF_THE_SCHEMA.contains(each.getKey()) && !each.getKey().startsWith("x-")) {
                schema.set(each.getKey(), each.getValue());
            }
        });
        return schema;
    }

    /** An object with a property for each field. */
    static JsonNode ofForm(List<JsonNode> fields) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (JsonNode field : fields) {
            String name = field.path("name").asText();
            ObjectNode property = (ObjectNode) ofParameter(field);
            if (property.path("type").asText().equals("file")) {
                property.put("type", "string").put("format", "binary");
            }
            if (field.has("description")) {
                property.set("description", field.get("description"));
            }
            properties.set(name, property);
            if (field.path("required").asBoolean()) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }
}
