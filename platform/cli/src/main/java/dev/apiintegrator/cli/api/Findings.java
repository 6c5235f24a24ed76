package dev.apiintegrator.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.Severity;
import java.util.ArrayList;
import java.util.List;

/** Findings as the API writes them. */
public final class Findings {

    private Findings() {}

    /** @param array of findings; anything else gives none */
    public static List<Finding> read(JsonNode array) {
        List<Finding> findings = new ArrayList<>();
        array.forEach(node -> {
            if (node.isObject()) {
                findings.add(one(node));
            }
        });
        return findings;
    }

    private static Finding one(JsonNode node) {
        return new Finding(
                node.path("code").asText(""),
                severity(node.path("severity").asText("")),
                node.path("message").asText(""),
                node.path("file").asText(""),
                node.path("line").asInt(0),
                node.path("column").asInt(0),
                node.path("suggestion").asText(""));
    }

    private static Severity severity(String name) {
        for (Severity severity : Severity.values()) {
            if (severity.name().equalsIgnoreCase(name)) {
                return severity;
            }
        }
        return Severity.ERROR;
    }
}
