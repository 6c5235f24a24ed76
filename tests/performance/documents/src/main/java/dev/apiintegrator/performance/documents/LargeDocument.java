package dev.apiintegrator.performance.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One document made of the real ones, over and over, each time under another prefix, until it is large enough. */
final class LargeDocument {

    private LargeDocument() {}

    /** OpenAPI 3.0 in JSON, on one line, with this many operations and bytes at least. */
    static void write(Path specs, int operations, long bytes, Path to) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> sources = new ArrayList<>();
        try (var files = Files.list(specs.resolve("openapi3"))) {
            for (Path file : files.sorted().toList()) {
                if (Files.size(file) > 50_000) {
                    JsonNode source = file.toString().endsWith(".json")
                            ? json.readTree(file.toFile())
                            : Yaml.mapper().readTree(file.toFile());
                    sources.add(source);
                }
            }
        }
        ObjectNode whole = json.createObjectNode().put("openapi", "3.0.3");
        whole.putObject("info").put("title", "Large").put("version", "1");
        ObjectNode paths = whole.putObject("paths");
        ObjectNode schemas = whole.putObject("components").putObject("schemas");
        int known = 0;
        long size = 0;
        for (int round = 0; known < operations || size < bytes; round++) {
            for (int i = 0; i < sources.size() && (known < operations || size < bytes); i++) {
                String prefix = "a" + round + "_" + i;
                String text = json.writeValueAsString(sources.get(i))
                        .replace("#/components/schemas/", "#/components/schemas/" + prefix)
                        .replaceAll("\"operationId\":\"", "\"operationId\":\"" + prefix);
                JsonNode part = json.readTree(text);
                ((ObjectNode) part).remove("security");
                for (Map.Entry<String, JsonNode> path : part.path("paths").properties()) {
                    if (known >= operations && size >= bytes) {
                        break;
                    }
                    path.getValue().forEach(operation -> {
                        if (operation instanceof ObjectNode object) {
                            object.remove("security");
                        }
                    });
                    paths.set("/" + prefix + path.getKey(), path.getValue());
                    known += (int) path.getValue().findValues("operationId").size();
                }
                for (Map.Entry<String, JsonNode> schema :
                        part.path("components").path("schemas").properties()) {
                    schemas.set(prefix + schema.getKey(), schema.getValue());
                }
                for (String shared : List.of("parameters", "responses", "headers", "examples", "requestBodies")) {
                    JsonNode more = part.path("components").path(shared);
                    if (more.isObject()) {
                        ((ObjectNode) whole.path("components"))
                                .withObject("/" + shared)
                                .setAll((ObjectNode) more);
                    }
                }
                size += text.length();
            }
        }
        json.writeValue(to.toFile(), whole);
    }
}
