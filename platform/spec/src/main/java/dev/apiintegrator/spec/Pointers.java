package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Follows {@code $ref}s within one document. */
final class Pointers {

    private final JsonNode root;
    private final Findings findings;

    Pointers(JsonNode root, Findings findings) {
        this.root = root;
        this.findings = findings;
    }

    /** RFC 6901. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /**
     * The node itself, or what it refers to, over as many references as it takes.
     *
     * @param place of the node
     * @return missing when a reference leads nowhere, which is reported
     */
    JsonNode resolve(JsonNode node, String place) {
        JsonNode now = node;
        Set<String> seen = new HashSet<>();
        while (now.path("$ref").isTextual()) {
            String reference = now.path("$ref").asText();
            if (!reference.startsWith("#")) {
                findings.add(Finding.error("external-reference", "'" + reference + "' is in another document")
                        .at(place)
                        .suggesting("bundle the document into one"));
                return MissingNode.getInstance();
            }
            if (!seen.add(reference)) {
                findings.add(Finding.error("circular-reference", "'" + reference + "' leads back to itself")
                        .at(place));
                return MissingNode.getInstance();
            }
            now = at(reference);
            if (now.isMissingNode()) {
                findings.add(Finding.error("missing-reference", "there is no '" + reference + "'")
                        .at(place));
                return now;
            }
        }
        return now;
    }

    private JsonNode at(String reference) {
        try {
            return root.at(URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notAPointer) {
            return MissingNode.getInstance();
        }
    }
}
