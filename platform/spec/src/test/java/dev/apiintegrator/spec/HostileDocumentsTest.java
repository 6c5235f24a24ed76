package dev.apiintegrator.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Real documents with faults put in: each gives a description or findings, none an exception, none takes long. */
class HostileDocumentsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGEST = 120_000;

    private static List<Path> documents() {
        List<Path> small = new ArrayList<>();
        for (Path file : RealDocuments.in("openapi3", "asyncapi")) {
            try {
                if (Files.size(file) < LARGEST) {
                    small.add(file);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return small;
    }

    private static void isSurvived(byte[] bytes, String name) {
        ApiSpec spec = assertTimeoutPreemptively(PATIENCE, () -> ApiSpecs.read(ApiDocument.of(bytes, "", name)));
        assertThat(spec.operations().isEmpty() && spec.findings().isEmpty())
                .as("nothing, and nothing said")
                .isFalse();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void cutAnywhere(@ForAll @IntRange(max = 1_000) int which, @ForAll @IntRange(max = LARGEST) int at)
            throws IOException {
        Path file = documents().get(which % documents().size());
        byte[] bytes = Files.readAllBytes(file);
        isSurvived(Arrays.copyOf(bytes, at % bytes.length), Summary.name(file.toString()));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void withOtherBytes(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path file = documents().get(random.nextInt(documents().size()));
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        isSurvived(bytes, Summary.name(file.toString()));
    }

    /** What is well-formed but not what the standard says. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void withOtherTypesAnywhere(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path file = documents().get(random.nextInt(documents().size()));
        JsonNode root = ApiDocument.file(file).tree().root().deepCopy();
        for (int i = 0; i < 1 + random.nextInt(10); i++) {
            change(root, random);
        }
        isSurvived(root.toString().getBytes(StandardCharsets.UTF_8), "changed.json");
    }

    private static void change(JsonNode root, Random random) {
        JsonNode now = root;
        while (true) {
            List<JsonNode> inside = new ArrayList<>();
            now.forEach(each -> {
                if (each.isContainerNode() && !each.isEmpty()) {
                    inside.add(each);
                }
            });
            if (inside.isEmpty() || random.nextInt(6) == 0) {
                break;
            }
            now = inside.get(random.nextInt(inside.size()));
        }
        JsonNode other = other(root, random);
        if (now instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            object.set(names.get(random.nextInt(names.size())), other);
        } else if (now instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), other);
        }
    }

    private static JsonNode other(JsonNode root, Random random) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(8)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.numberNode(random.nextInt());
            case 2 -> nodes.textNode("{x}/~ä\u0000\"");
            case 3 -> nodes.arrayNode().add(nodes.objectNode()).add(1).addNull();
            case 4 -> nodes.objectNode().put("$ref", "#/paths");
            case 5 -> nodes.objectNode().put("$ref", "#");
            case 6 -> nodes.booleanNode(true);
            default ->
                nodes.objectNode()
                        .set("allOf", nodes.arrayNode().add(nodes.objectNode().put("$ref", "#/components")));
        };
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void ofAnyFormat(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<String> starts = List.of(
                "{\"info\":{\"_postman_id\":\"1\"},\"item\":[{\"request\":",
                "type Query { a(b: [Int!] = [1]): ",
                "asyncapi: 2.0.0\nchannels:\n  a:\n    publish: ",
                "{\"data\":{\"__schema\":{\"queryType\":{\"name\":\"Q\"},\"types\":[",
                "swagger: '2.0'\npaths:\n  /a:\n    get: ");
        StringBuilder text = new StringBuilder(starts.get(random.nextInt(starts.size())));
        String alphabet = "{}[]:,\"'&*!|>-# \n\tab1@$()=\\";
        for (int i = 0; i < random.nextInt(2_000); i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        isSurvived(text.toString().getBytes(StandardCharsets.UTF_8), "x");
    }

    /** The scanner of YAML takes quadratic time for a line. */
    @Example
    void ofOneLineThatDoesNotEnd() {
        String yaml = "openapi: 3.0.3\ninfo: { title: a, version: b }\npaths: {}\n# " + "x".repeat(20_000_000);
        String brokenJson = "{\"openapi\": \"3.0.3\", x" + "y".repeat(20_000_000);
        for (String text : List.of(yaml, brokenJson)) {
            long begun = System.nanoTime();
            ApiSpec spec = ApiSpecs.read(ApiDocument.of(text.getBytes(StandardCharsets.UTF_8), "", "hostile.yaml"));
            assertThat(spec.findings()).isNotEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        }
        assertThat(ApiSpecs.read(ApiDocument.of(yaml.getBytes(StandardCharsets.UTF_8), "", "hostile.yaml"))
                        .findings())
                .extracting(Finding::code)
                .containsExactly("line-too-long");
    }
}
