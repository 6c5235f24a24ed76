package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many schemas a single value is held against by one schema: those that it is composed of, and what these are composed of. A
 * document of a few lines can mean more than any computer looks at.
 */
final class Composition {

    private static final int MOST = 10_000;
    private static final int DEEPEST = 500;
    private static final List<String> PARTS = List.of("allOf", "oneOf", "anyOf");

    private final JsonNode schemas;
    private final Map<String, Long> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private Composition(JsonNode schemas) {
        this.schemas = schemas;
    }

    /** @param root with the schemas under {@code components}, each of which is looked at */
    static boolean isBounded(JsonNode root) {
        Composition composition = new Composition(root.at("/components/schemas"));
        for (JsonNode response : root.path("responses")) {
            if (composition.size(response, 0) > MOST) {
                return false;
            }
        }
        for (Map.Entry<String, JsonNode> each : composition.schemas.properties()) {
            if (composition.named(each.getKey(), 0) > MOST) {
                return false;
            }
        }
        return true;
    }

    private long named(String name, int depth) {
        Long size = known.get(name);
        if (size != null) {
            return size;
        }
        if (!open.add(name)) {
            return MOST + 1; // composed of itself: it never ends
        }
        long found = size(schemas.path(name), depth + 1);
        open.remove(name);
        known.put(name, found);
        return found;
    }

    private long size(JsonNode schema, int depth) {
        if (depth > DEEPEST) {
            return MOST + 1;
        }
        long size = 1;
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            size += named(reference.substring(reference.lastIndexOf('/') + 1), depth);
        }
        for (String parts : PARTS) {
            for (JsonNode part : schema.path(parts)) {
                size = Math.min(size + size(part, depth + 1), MOST + 1);
            }
        }
        return size;
    }
}
