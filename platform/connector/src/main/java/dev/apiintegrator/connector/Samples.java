package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Content;
import dev.apiintegrator.spec.Example;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values that fit an API's schemas: the same for the same document each time.
 *
 * <p>A schema's own example is taken where it has one; else what is required, and no more, so that circles end.
 */
public final class Samples {

    private static final int DEPTH = 12;

    /** Values in one sample: what is required in what is required grows fast. */
    private static final int MOST_VALUES = 20_000;

    private final ApiSpec spec;

    public Samples(ApiSpec spec) {
        this.spec = spec;
    }

    /** Whether properties that only one side may send are left out. */
    private enum Direction {
        REQUEST("readOnly"),
        RESPONSE("writeOnly");

        private final String unwanted;

        Direction(String unwanted) {
            this.unwanted = unwanted;
        }
    }

    /** One sample that is being made. */
    private static final class Making {
        private final Direction direction;
        private int left = MOST_VALUES;

        Making(Direction direction) {
            this.direction = direction;
        }
    }

    /** Values for the parameters that an operation requires. */
    public Map<String, JsonNode> parameters(Operation operation) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.required()) {
                values.put(parameter.name(), parameter(parameter));
            }
        }
        return values;
    }

    /** A value for one parameter; never empty where it goes into a path. */
    public JsonNode parameter(Parameter parameter) {
        JsonNode schema = parameter.schema();
        Optional<JsonNode> example = parameter.examples().stream()
                .map(Example::value)
                .filter(value -> fits(value, schema))
                .findFirst();
        return example.orElseGet(() -> of(schema, new Making(Direction.REQUEST), 0));
    }

    /** What an operation's body is; empty when it has none. */
    public Optional<JsonNode> body(Operation operation) {
        return CallTemplate.content(operation).map(content -> content(content, Direction.REQUEST));
    }

    /** What an answer's body is. */
    public JsonNode answer(Content content) {
        return content(content, Direction.RESPONSE);
    }

    /** A plain value that an answer may have. */
    JsonNode answer(JsonNode schema) {
        return of(schema, new Making(Direction.RESPONSE), 0);
    }

    /** Anything goes where a reference leads nowhere. */
    JsonNode resolved(JsonNode schema) {
        JsonNode found = spec.resolved(schema);
        return found.isMissingNode() && !schema.isMissingNode() ? JsonNodeFactory.instance.objectNode() : found;
    }

    private JsonNode content(Content content, Direction direction) {
        for (Example example : content.examples()) {
            if (fits(example.value(), content.schema())) {
                return example.value();
            }
        }
        return of(content.schema(), new Making(direction), 0);
    }

    private JsonNode of(JsonNode said, Making making, int depth) {
        JsonNode schema = merged(said, depth);
        for (String stated : List.of("const", "example", "default")) {
            if (schema.has(stated) && fits(schema.get(stated), schema)) {
                return schema.get(stated);
            }
        }
        for (JsonNode example : schema.path("examples")) {
            if (fits(example, schema)) {
                return example;
            }
        }
        for (JsonNode value : schema.path("enum")) {
            if (!value.isNull()) {
                return value;
            }
        }
        String type = type(schema);
        if (--making.left <= 0 || depth > DEPTH) {
            return type.equals("array") ? JsonNodeFactory.instance.arrayNode() : Texts.leaf(schema, type);
        }
        return switch (type) {
            case "object" -> object(schema, making, depth);
            case "array" -> array(schema, making, depth);
            default -> Texts.leaf(schema, type);
        };
    }

    private JsonNode object(JsonNode schema, Making making, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        JsonNode properties = schema.path("properties");
        for (JsonNode name : schema.path("required")) {
            JsonNode property = properties.path(name.asText());
            if (resolved(property).path(making.direction.unwanted).asBoolean() || object.has(name.asText())) {
                continue;
            }
            object.set(name.asText(), of(property, making, depth + 1));
        }
        JsonNode discriminator = schema.path("discriminator").path("propertyName");
        if (discriminator.isTextual()
                && !object.has(discriminator.asText())
                && properties.has(discriminator.asText())) {
            object.set(discriminator.asText(), of(properties.path(discriminator.asText()), making, depth + 1));
        }
        int least = schema.path("minProperties").asInt(0);
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (object.size() < least && !object.has(property.getKey())) {
                object.set(property.getKey(), of(property.getValue(), making, depth + 1));
            }
        }
        for (int i = object.size(); i < Math.min(least, 10); i++) {
            JsonNode more = schema.path("additionalProperties");
            object.set(
                    "property" + i,
                    of(more.isObject() ? more : JsonNodeFactory.instance.objectNode(), making, depth + 1));
        }
        return object;
    }

    private JsonNode array(JsonNode schema, Making making, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        int least = Math.min(schema.path("minItems").asInt(0), 100);
        JsonNode items = schema.path("items");
        int wanted = depth < 3 && schema.path("maxItems").asInt(1) > 0 ? Math.max(1, least) : least;
        int before = making.left;
        JsonNode one = wanted == 0 ? null : of(items, making, depth + 1);
        int each = Math.max(1, before - making.left);
        wanted = Math.max(Math.min(wanted, 1), Math.min(wanted, 1 + Math.max(0, making.left) / each));
        making.left -= each * Math.max(0, wanted - 1);
        for (int i = 0; i < wanted; i++) {
            array.add(schema.path("uniqueItems").asBoolean() && i > 0 ? Texts.another(one, i) : one);
        }
        return array;
    }

    /** Alternatives chosen, and all that holds together in one schema. */
    private JsonNode merged(JsonNode said, int depth) {
        return merged(resolved(said), depth, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** @param taken what is in it already, which would add nothing once more */
    private JsonNode merged(JsonNode schema, int depth, Set<JsonNode> taken) {
        JsonNode chosen = schema;
        boolean isNew = taken.add(schema);
        for (String alternatives : List.of("oneOf", "anyOf", "items")) {
            JsonNode choices = chosen.path(alternatives);
            if (alternatives.equals("items") && chosen.has("type")) {
                continue; // without a type, people who write a list there mean alternatives
            }
            if (choices.isArray() && !choices.isEmpty() && depth <= DEPTH && isNew) {
                chosen = joined(without(chosen, alternatives), merged(resolved(choice(choices)), depth + 1, taken));
            }
        }
        if (!chosen.path("allOf").isArray() || depth > DEPTH || !isNew) {
            return chosen;
        }
        JsonNode whole = without(chosen, "allOf");
        for (JsonNode part : chosen.path("allOf")) {
            whole = joined(whole, merged(resolved(part), depth + 1, taken));
        }
        return whole;
    }

    /** The first that is not only null. */
    private JsonNode choice(JsonNode choices) {
        for (JsonNode each : choices) {
            if (!resolved(each).path("type").asText().equals("null")) {
                return each;
            }
        }
        return choices.get(0);
    }

    private static JsonNode without(JsonNode schema, String field) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll((ObjectNode) schema);
        copy.remove(field);
        return copy;
    }

    private static JsonNode joined(JsonNode one, JsonNode other) {
        if (!other.isObject()) {
            return one;
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.setAll((ObjectNode) other);
        one.fields().forEachRemaining(each -> whole.set(each.getKey(), each.getValue()));
        if (one.has("properties") || other.has("properties")) {
            ObjectNode properties = whole.putObject("properties");
            for (JsonNode from : List.of(other.path("properties"), one.path("properties"))) {
                from.fields().forEachRemaining(each -> properties.set(each.getKey(), each.getValue()));
            }
        }
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (JsonNode from : List.of(one.path("required"), other.path("required"))) {
            from.forEach(required::add);
        }
        if (!required.isEmpty()) {
            whole.set("required", required);
        }
        return whole;
    }

    static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            for (JsonNode each : type) {
                if (!each.asText().equals("null")) {
                    return each.asText();
                }
            }
        }
        if (type.isTextual()) {
            return type.asText();
        }
        if (schema.has("properties") || schema.has("additionalProperties") || schema.has("minProperties")) {
            return "object";
        }
        return schema.has("items") ? "array" : schema.has("minimum") || schema.has("maximum") ? "number" : "string";
    }

    /** Whether an example is one of its schema, deeply: documents often show what they do not allow. */
    boolean fits(JsonNode value, JsonNode schema) {
        return fits(value, schema, 0);
    }

    private boolean fits(JsonNode value, JsonNode said, int depth) {
        JsonNode schema = merged(said, depth);
        if (depth > DEPTH || schema.isEmpty()) {
            return true;
        }
        if (value.isNull()) {
            return schema.path("nullable").asBoolean()
                    || schema.path("type").toString().contains("null");
        }
        if (schema.path("enum").isArray()) {
            boolean known = false;
            for (JsonNode each : schema.path("enum")) {
                known |= each.equals(value);
            }
            if (!known) {
                return false;
            }
        }
        return switch (type(schema)) {
            case "object" -> value.isObject() && fitsObject(value, schema, depth);
            case "array" -> value.isArray() && fitsArray(value, schema, depth);
            case "integer" -> value.isIntegralNumber() && Texts.isWithin(value, schema);
            case "number" -> value.isNumber() && Texts.isWithin(value, schema);
            case "boolean" -> value.isBoolean();
            default -> value.isTextual() == schema.has("type") && Texts.isText(value, schema) || !schema.has("type");
        };
    }

    private boolean fitsObject(JsonNode value, JsonNode schema, int depth) {
        List<String> missing = new ArrayList<>();
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                missing.add(name.asText());
            }
        });
        if (!missing.isEmpty()) {
            return false;
        }
        boolean closed = schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode property = schema.path("properties").path(field.getKey());
            if (property.isMissingNode() ? closed : !fits(field.getValue(), property, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean fitsArray(JsonNode value, JsonNode schema, int depth) {
        if (value.size() < schema.path("minItems").asInt(0)
                || value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
            return false;
        }
        for (JsonNode each : value) {
            if (!fits(each, schema.path("items"), depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
