package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Finds references within a document that lead nowhere, wherever they stand. */
final class MissingReferences {

    private final Pointers pointers;
    private final Findings findings;

    MissingReferences(Pointers pointers, Findings findings) {
        this.pointers = pointers;
        this.findings = findings;
    }

    void find(JsonNode node, String place, String key) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                JsonNode value = field.getValue();
                String at = place + "/" + Pointers.escaped(field.getKey());
                if (field.getKey().equals("$ref") && value.isTextual() && !key.equals("properties")) {
                    check(value.asText(), at);
                } else if (!Literals.isOne(field.getKey(), key)) {
                    find(value, at, field.getKey());
                }
            }
        } else {
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                find(node.get(i), place + "/" + i, "");
            }
        }
    }

    private void check(String reference, String place) {
        if (reference.startsWith("#/") && pointers.target(reference).isMissingNode()) {
            findings.add(Finding.error("missing-reference", "there is no '" + reference + "'")
                    .at(place));
        }
    }
}
