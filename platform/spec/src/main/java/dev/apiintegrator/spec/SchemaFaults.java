package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds what one schema says that cannot be meant; those within it are looked at by themselves. */
final class SchemaFaults {

    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "object", "array", "null", "file");
    private static final List<List<String>> RANGES = List.of(
            List.of("minimum", "maximum"),
            List.of("minLength", "maxLength"),
            List.of("minItems", "maxItems"),
            List.of("minProperties", "maxProperties"));

    private final Pointers pointers;
    private final Findings findings;

    SchemaFaults(Pointers pointers, Findings findings) {
        this.pointers = pointers;
        this.findings = findings;
    }

    void find(JsonNode schema, String place) {
        JsonNode type = schema.path("type");
        types(type, place + "/type");
        if (type.asText("").equals("array") && !schema.has("items") && !schema.has("prefixItems")) {
            add(Finding.warning("untyped-items", "the list does not say what is in it"), place, "add 'items'");
        }
        if (schema.path("items").isArray()) {
            add(
                    Finding.warning("wrong-type", "'items' is a list; OpenAPI has one schema for all"),
                    place + "/items",
                    "write 'oneOf' for alternatives, or 'prefixItems' in OpenAPI 3.1");
        }
        required(schema, place);
        if (schema.path("enum").isArray()) {
            if (schema.path("enum").isEmpty()) {
                add(Finding.warning("empty-enum", "no value is allowed"), place + "/enum", "take 'enum' out");
            }
            for (JsonNode value : schema.path("enum")) {
                fits(value, type, schema, "enum", place);
            }
        }
        if (schema.has("default")) {
            fits(schema.path("default"), type, schema, "default", place);
        }
        for (List<String> range : RANGES) {
            JsonNode least = schema.path(range.get(0));
            JsonNode most = schema.path(range.get(1));
            if (least.isNumber() && most.isNumber() && least.asDouble() > most.asDouble()) {
                add(
                        Finding.warning(
                                "empty-range",
                                "'" + range.get(0) + "' " + least.asText() + " is more than '" + range.get(1) + "' "
                                        + most.asText()),
                        place,
                        "exchange them");
            }
        }
        pattern(schema.path("pattern"), place + "/pattern");
        mapping(schema.path("discriminator").path("mapping"), place + "/discriminator/mapping");
    }

    private void types(JsonNode type, String place) {
        for (JsonNode each : type.isArray() ? type : List.of(type)) {
            if (!each.isMissingNode() && !each.isNull() && !TYPES.contains(each.asText())) {
                String near = OpenApiFaults.nearest(each.asText(), TYPES);
                add(
                        Finding.error("unknown-type", "there is no type '" + each.asText() + "'"),
                        place,
                        near.isEmpty()
                                ? "string, number, integer, boolean, object or array"
                                : "is '" + near + "' meant?");
            }
        }
    }

    private void required(JsonNode schema, String place) {
        JsonNode required = schema.path("required");
        boolean parameter = schema.has("in");
        if (required.isBoolean() && !parameter) {
            add(
                    Finding.warning("wrong-type", "'required' is a list of properties, not " + required.asText()),
                    place + "/required",
                    "name the property in 'required' of the object that holds it");
        }
        if (!required.isArray() || !schema.path("properties").isObject()) {
            return;
        }
        boolean closed = !schema.has("allOf")
                && !schema.has("anyOf")
                && !schema.has("oneOf")
                && !schema.has("$ref")
                && !place.contains("/allOf/");
        for (int i = 0; i < required.size(); i++) {
            String name = required.path(i).asText();
            if (closed && !schema.path("properties").has(name)) {
                add(
                        Finding.info("undescribed-property", "'" + name + "' is required but not described"),
                        place + "/required/" + i,
                        "");
            }
        }
    }

    private void fits(JsonNode value, JsonNode type, JsonNode schema, String field, String place) {
        if (!type.isTextual() || value.isNull()) {
            return;
        }
        boolean fits = switch (type.asText()) {
            case "string" -> value.isTextual();
            case "integer" ->
                value.isIntegralNumber() || value.isNumber() && value.asDouble() == Math.rint(value.asDouble());
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
        if (!fits) {
            add(
                    Finding.warning(
                            "wrong-value",
                            "'" + value.asText(OpenApiFaults.name(value)) + "' of '" + field + "' is no "
                                    + type.asText()),
                    place + "/" + field,
                    "");
        }
    }

    private void pattern(JsonNode pattern, String place) {
        if (!pattern.isTextual() || pattern.asText().length() > 10_000) {
            return;
        }
        try {
            Pattern.compile(pattern.asText());
        } catch (PatternSyntaxException e) {
            add(
                    Finding.warning("broken-pattern", "the pattern cannot be read: " + e.getDescription()),
                    place,
                    "values are not checked against it");
        } catch (StackOverflowError e) {
            add(Finding.warning("broken-pattern", "the pattern is nested too deeply"), place, "");
        }
    }

    private void mapping(JsonNode mapping, String place) {
        mapping.fields().forEachRemaining(each -> {
            String target = each.getValue().asText();
            if (target.startsWith("#") && pointers.target(target).isMissingNode()) {
                add(
                        Finding.warning("missing-reference", "there is no '" + target + "'"),
                        place + "/" + Pointers.escaped(each.getKey()),
                        "");
            }
        });
    }

    private void add(Finding finding, String place, String suggestion) {
        findings.add(finding.at(place).suggesting(suggestion));
    }
}
