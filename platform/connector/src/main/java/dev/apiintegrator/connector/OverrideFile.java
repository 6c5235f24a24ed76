package dev.apiintegrator.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.apiintegrator.spec.Finding;
import dev.apiintegrator.spec.inference.InferenceKind;
import dev.apiintegrator.spec.inference.Overrides;
import dev.apiintegrator.spec.inference.Overrides.Override;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link Overrides} as people keep them, in YAML beside the document: {@code overrides: [ { kind: paging, operation: listOrders,
 * value: none } ]}.
 */
public final class OverrideFile {

    private static final int MAX_BYTES = 1_000_000;
    private static final String EXAMPLE = "overrides: [ { kind: paging, operation: listOrders, value: none } ]";
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build());

    private OverrideFile() {}

    /**
     * What was read.
     *
     * @param overrides those that can be read
     * @param findings what cannot, with its place
     */
    public record Read(Overrides overrides, List<Finding> findings) {}

    /**
     * Of a connector's directory, which need not have any.
     *
     * @throws IOException when the file is there and cannot be read
     */
    public static Read in(Path directory) throws IOException {
        Path file = directory.resolve(Overrides.FILE);
        if (!Files.exists(file)) {
            return new Read(Overrides.NONE, List.of());
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " has more than " + MAX_BYTES + " bytes");
        }
        return read(Files.readString(file));
    }

    /** Of its text. */
    public static Read read(String text) {
        List<Finding> findings = new ArrayList<>();
        JsonNode root = MissingNode.getInstance();
        try {
            root = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            findings.add(Finding.error("no-yaml", Overrides.FILE + " is no YAML: " + e.getOriginalMessage())
                    .atLine(e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
            return new Read(Overrides.NONE, findings);
        }
        JsonNode all = root.path("overrides");
        if (!all.isArray()) {
            findings.add(Finding.error("no-overrides", Overrides.FILE + " has no list 'overrides'")
                    .at("/overrides")
                    .suggesting(EXAMPLE));
        }
        List<Override> list = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            JsonNode said = all.get(i);
            try {
                list.add(new Override(
                        InferenceKind.named(said.path("kind").asText("")),
                        said.path("operation").asText(""),
                        value(said.path("value")),
                        said.path("why").asText("")));
            } catch (IllegalArgumentException e) {
                findings.add(Finding.error("bad-override", Overrides.FILE + ": " + e.getMessage())
                        .at("/overrides/" + i));
            }
        }
        return new Read(new Overrides(list), findings);
    }

    /** YAML's own yes is a boolean. */
    private static String value(JsonNode said) {
        return said.isBoolean() ? said.asBoolean() ? "yes" : "no" : said.asText("");
    }

    /**
     * Writes them; the file goes when there are none.
     *
     * @throws IOException when that cannot be done
     */
    public static void write(Path directory, Overrides overrides) throws IOException {
        Path file = directory.resolve(Overrides.FILE);
        if (overrides.list().isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.writeString(file, text(overrides));
        }
    }

    /** The file's text. */
    public static String text(Overrides overrides) {
        ObjectNode root = YAML.createObjectNode();
        for (Override each : overrides.list()) {
            ObjectNode said = root.withArray("overrides")
                    .addObject()
                    .put("kind", each.kind().word());
            if (!each.operation().isEmpty()) {
                said.put("operation", each.operation());
            }
            said.put("value", each.value());
            if (!each.why().isEmpty()) {
                said.put("why", each.why());
            }
        }
        try {
            return "# What people know better than the document. It holds for newer ones too.\n"
                    + YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
