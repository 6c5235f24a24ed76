package dev.apiintegrator.engine.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What may stand at one place of Camel's YAML: one definition of the schema, its alternatives laid over each other. The
 * alternatives are laid over each other because a person wants to hear which key is wrong, not which of 27 branches of an
 * {@code anyOf} did not match; which combinations make sense is Camel's to judge.
 */
public final class Shape {

    private static final String PREFIX = "#/items/definitions/";

    private final DslSchema schema;
    private final String name;
    private final Map<String, JsonNode> keys = new LinkedHashMap<>();
    private final Map<String, Shape> children = new ConcurrentHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();
    private final Set<String> enums = new LinkedHashSet<>();
    private boolean mapping;
    private boolean sequence;
    private boolean scalar;
    private boolean closed;
    private boolean single;
    private boolean definition;
    private String scalarType = "string";
    private JsonNode items;

    Shape(DslSchema schema, String name, JsonNode node) {
        this.schema = schema;
        this.name = name;
        lay(node, true);
        if (definition && !keys.isEmpty()) {
            closed = true;
        }
    }

    private void lay(JsonNode node, boolean main) {
        if (node.has("$ref")) {
            String target = node.get("$ref").asText().substring(PREFIX.length());
            lay(schema.definition(target), main);
        }
        switch (node.path("type").asText("")) {
            case "object" -> {
                mapping = true;
                definition |= node.has("properties");
            }
            case "array" -> {
                sequence = true;
                items = node.get("items");
            }
            case "string", "boolean", "number", "integer" -> {
                scalar = true;
                scalarType = node.get("type").asText();
                node.path("enum").forEach(value -> enums.add(value.asText()));
            }
            default -> {}
        }
        boolean strict = node.has("additionalProperties")
                && node.get("additionalProperties").isBoolean()
                && !node.get("additionalProperties").asBoolean();
        closed |= strict;
        single |= node.path("maxProperties").asInt() == 1;
        node.path("properties").fields().forEachRemaining(property -> {
            if (!property.getValue().isEmpty() || !keys.containsKey(property.getKey())) {
                keys.put(property.getKey(), property.getValue());
            }
        });
        if (main || strict) {
            node.path("required").forEach(key -> required.add(key.asText()));
        }
        for (String alternatives : List.of("oneOf", "anyOf")) {
            for (JsonNode alternative : node.path(alternatives)) {
                if (!alternative.has("not")) {
                    lay(alternative, false);
                }
            }
        }
    }

    /** The simple name of Camel's definition, such as {@code SetBodyDefinition}; empty for plain values. */
    public String name() {
        return name;
    }

    public boolean acceptsMapping() {
        return mapping;
    }

    public boolean acceptsSequence() {
        return sequence;
    }

    public boolean acceptsScalar() {
        return scalar;
    }

    /** {@code string}, {@code boolean}, {@code number} or {@code integer}. */
    String scalarType() {
        return scalarType;
    }

    Set<String> enums() {
        return enums;
    }

    /** No key besides the known ones is allowed. */
    public boolean closed() {
        return closed;
    }

    /** Exactly one key is allowed, as in a step. */
    public boolean single() {
        return single;
    }

    Set<String> required() {
        return required;
    }

    public Collection<String> keys() {
        return new TreeSet<>(keys.keySet());
    }

    public boolean knows(String key) {
        return keys.containsKey(key);
    }

    public Optional<Shape> child(String key) {
        JsonNode node = keys.get(key);
        return node == null ? Optional.empty() : Optional.of(children.computeIfAbsent(key, k -> schema.shape(node)));
    }

    public Optional<Shape> item() {
        return items == null ? Optional.empty() : Optional.of(children.computeIfAbsent("[]", k -> schema.shape(items)));
    }
}
