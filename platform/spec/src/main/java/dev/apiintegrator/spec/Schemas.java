package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Schemas whose references all lead to {@code #/components/schemas/NAME}, wherever they led in the document.
 *
 * <p>What has to change is copied, all else is shared with the document.
 */
final class Schemas {

    private static final String HERE = "#/components/schemas/";

    private final JsonNode root;
    private final Pointers pointers;
    private final String named;
    private final Map<String, JsonNode> schemas = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Deque<Unread> unread = new ArrayDeque<>();

    private record Unread(String name, JsonNode schema) {}

    /** Of a document whose schemas stand at this pointer. */
    Schemas(JsonNode root, Pointers pointers, String named) {
        this.root = root;
        this.pointers = pointers;
        this.named = named;
        root.at(named).fieldNames().forEachRemaining(name -> schemas.put(name, JsonNodeFactory.instance.objectNode()));
    }

    /** One schema; an empty one for none. */
    JsonNode of(JsonNode schema) {
        return schema.isMissingNode() || schema.isNull()
                ? JsonNodeFactory.instance.objectNode()
                : rewritten(schema, "");
    }

    /** All that the document names, then those that are referred to elsewhere in it. */
    Map<String, JsonNode> all() {
        root.at(named).fields().forEachRemaining(each -> schemas.put(each.getKey(), of(each.getValue())));
        while (!unread.isEmpty()) { // each may refer to others
            Unread next = unread.pop();
            schemas.put(next.name, of(next.schema));
        }
        return schemas;
    }

    private JsonNode rewritten(JsonNode node, String key) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = null;
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                JsonNode before = field.getValue();
                if (Literals.isOne(field.getKey(), key)) {
                    continue;
                }
                JsonNode after = field.getKey().equals("$ref") && before.isTextual() && !key.equals("properties")
                        ? reference(before)
                        : rewritten(before, field.getKey());
                if (after != before) {
                    if (copy == null) {
                        copy = JsonNodeFactory.instance.objectNode();
                        copy.setAll(object);
                    }
                    copy.set(field.getKey(), after);
                }
            }
            return copy == null ? object : copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = null;
            for (int i = 0; i < array.size(); i++) {
                JsonNode after = rewritten(array.get(i), key);
                if (after != array.get(i)) {
                    if (copy == null) {
                        copy = JsonNodeFactory.instance.arrayNode();
                        copy.addAll(array);
                    }
                    copy.set(i, after);
                }
            }
            return copy == null ? array : copy;
        }
        return node;
    }

    private JsonNode reference(JsonNode node) {
        String reference = node.asText();
        String home = "#" + named + "/";
        if (!reference.startsWith("#/")) {
            return node;
        }
        if (reference.startsWith(home) && reference.indexOf('/', home.length()) < 0) {
            return home.equals(HERE) ? node : TextNode.valueOf(HERE + reference.substring(home.length()));
        }
        String known = names.get(reference);
        if (known != null) {
            return TextNode.valueOf(HERE + known);
        }
        JsonNode target = pointers.target(reference);
        if (target.isMissingNode()) {
            return node; // which is a finding
        }
        String name = unused(reference.substring(reference.lastIndexOf('/') + 1));
        names.put(reference, name);
        schemas.put(name, JsonNodeFactory.instance.objectNode());
        unread.add(new Unread(name, target));
        return TextNode.valueOf(HERE + name);
    }

    private String unused(String wanted) {
        String plain = wanted.replaceAll("[^A-Za-z0-9._-]", "_");
        String name = plain.isEmpty() || plain.chars().allMatch(Character::isDigit) ? "Schema" + plain : plain;
        String unused = name;
        for (int i = 2; schemas.containsKey(unused); i++) {
            unused = name + "_" + i;
        }
        return unused;
    }
}
