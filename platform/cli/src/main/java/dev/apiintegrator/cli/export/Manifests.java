package dev.apiintegrator.cli.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.apiintegrator.engine.source.RouteSource;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Resources of Kubernetes as files. */
final class Manifests {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .build();

    private Manifests() {}

    static ExportedFile file(String path, JsonNode... documents) {
        StringBuilder text = new StringBuilder();
        for (JsonNode document : documents) {
            try {
                text.append(text.isEmpty() ? "" : "---\n").append(YAML.writeValueAsString(document));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return new ExportedFile(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode configMap(String name, List<RouteSource> sources) {
        ObjectNode root =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        root.putObject("metadata").put("name", name);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ObjectNode binary = JsonNodeFactory.instance.objectNode();
        for (RouteSource source : sources) {
            if (isText(source.content())) {
                data.put(key(source.path()), source.text());
            } else {
                binary.put(key(source.path()), Base64.getEncoder().encodeToString(source.content()));
            }
        }
        if (!data.isEmpty()) {
            root.set("data", data);
        }
        if (!binary.isEmpty()) {
            root.set("binaryData", binary);
        }
        return root;
    }

    /** A key of a ConfigMap: letters, digits, {@code -}, {@code _} and {@code .}. */
    static String key(String path) {
        return path.replace('/', '.').replace(' ', '_');
    }

    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean isText(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
