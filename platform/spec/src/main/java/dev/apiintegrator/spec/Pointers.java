package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Follows {@code $ref}s within one document. */
final class Pointers {

    private final JsonNode root;
    private final Map<String, JsonNode> targets = new HashMap<>();

    Pointers(JsonNode root) {
        this.root = root;
    }

    /** RFC 6901. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The node itself, or what it refers to, over as many references as it takes; missing when they lead nowhere. */
    JsonNode resolve(JsonNode node) {
        JsonNode now = node;
        Set<String> seen = new HashSet<>();
        while (now.path("$ref").isTextual()) {
            String reference = now.path("$ref").asText();
            if (!seen.add(reference)) {
                return MissingNode.getInstance();
            }
            now = target(reference);
        }
        return now;
    }

    /** What a reference within the document leads to, which may be a reference again; missing for any other. */
    JsonNode target(String reference) {
        return reference.startsWith("#") ? targets.computeIfAbsent(reference, this::at) : MissingNode.getInstance();
    }

    private JsonNode at(String reference) {
        try {
            return root.at(URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notAPointer) {
            return MissingNode.getInstance();
        }
    }
}
