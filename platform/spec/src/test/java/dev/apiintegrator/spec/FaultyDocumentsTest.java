package dev.apiintegrator.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class FaultyDocumentsTest {

    private static final String GOOD = """
            openapi: 3.0.3
            info: { title: Shop, version: "1" }
            paths:
              /orders/{id}:
                get:
                  operationId: getOrder
                  parameters: [ { name: id, in: path, required: true, schema: { type: string } } ]
                  responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } } }
            components:
              schemas: { Order: { type: object, properties: { id: { type: string } } } }
            """;

    private static ApiSpec read(String text) {
        return ApiSpecs.read(ApiDocument.of(text.getBytes(StandardCharsets.UTF_8), "", "test"));
    }

    @Test
    void giveAllThatCanBeUsedAndNameAllThatCannot() {
        ApiSpec spec = read("""
                openapi: 3.1.0
                paths:
                  /good: { get: { responses: { "200": { description: ok } } } }
                  /lost: { $ref: "#/components/pathItems/none" }
                  /elsewhere: { $ref: "other.yaml#/paths/x" }
                  /odd/{id}:
                    get:
                      operationId: same
                      parameters: [ { name: x, in: nowhere } ]
                      responses: { "200": { $ref: "#/components/responses/none" } }
                    post: { operationId: same, responses: { "201": { description: made } } }
                """);

        assertThat(spec.operations())
                .extracting(Operation::signature)
                .containsExactly("GET /good", "GET /odd/{id}", "POST /odd/{id}");
        assertThat(spec.findings())
                .extracting(Finding::code)
                .contains(
                        "missing-reference",
                        "external-reference",
                        "unknown-parameter-location",
                        "undeclared-path-parameter",
                        "duplicate-operation-id");
        assertThat(spec.findings()).allMatch(finding -> !finding.location().isEmpty());
    }

    @Test
    void areNeverReadInSilence() {
        assertThat(read("").findings()).extracting(Finding::code).containsExactly("empty");
        assertThat(read("{ \"openapi\": ").findings()).extracting(Finding::code).containsExactly("not-json");
        assertThat(read("a: b: c").findings()).extracting(Finding::code).containsExactly("not-yaml");
        assertThat(read("openapi: 4.0.0").findings()).extracting(Finding::code).containsExactly("unknown-format");
        assertThat(read("openapi: 3.0.0\npaths: {}").findings())
                .extracting(Finding::code)
                .containsExactly("missing-info", "no-operations");
    }

    @Test
    void mayReferInCircles() {
        ApiSpec spec =
                read(GOOD.replace("{ id: { type: string } }", "{ next: { $ref: \"#/components/schemas/Order\" } }")
                        + "  parameters: { A: { $ref: \"#/components/parameters/A\" } }\n");

        assertThat(spec.operations()).hasSize(1);
    }

    @Test
    void areReadAsTheirAuthorsWriteThem() {
        ApiSpec merged = read("""
                openapi: 3.0.0
                x-common: &common { responses: { "200": { description: ok } } }
                paths:
                  /a: { get: { <<: *common, operationId: a } }
                  x-later: { get: { operationId: later } }
                """);
        assertThat(merged.operations()).hasSize(1);
        assertThat(merged.operations().get(0).responses()).hasSize(1);

        assertThat(read("{openapi: 3.0.0, paths: {/a: {get: {responses: {'200': {description: ok}}}}}}")
                        .operations())
                .hasSize(1);
    }

    @Test
    void doNotGrowBeyondTheirLimits() {
        StringBuilder laughs = new StringBuilder("openapi: 3.0.0\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n"
                    .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(codes(laughs.toString())).contains("too-large");
        assertThat(codes("{\"a\":".repeat(5_000))).containsExactly("too-deep", "not-json");
        assertThat(codes("[" + "{},".repeat(5_000_000) + "{}]")).containsExactly("too-large");
        assertThat(codes("a: &a [*a]")).containsExactly("circular-alias");
        assertThat(codes("[".repeat(100_000))).contains("too-deep");
        assertThat(codes("- ".repeat(20_000))).contains("too-deep");
        assertThat(codes("{".repeat(100_000))).isNotEmpty();
        assertThat(codes("? ".repeat(20_000))).isNotEmpty();
        assertThat(codes("a: 1e999999999\nb: " + "9".repeat(1_000_000))).isNotEmpty();
    }

    private static List<String> codes(String text) {
        return Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> read(text).findings().stream().map(Finding::code).toList());
    }

    /** A thousand documents with a few bytes changed: each gives a description, none an exception. */
    @Test
    void neverBreakTheReader() {
        Random random = new Random(42);
        for (int round = 0; round < 1_000; round++) {
            byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(95));
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            ApiSpec spec = Assertions.assertTimeout(Duration.ofSeconds(10), () -> read(text));
            assertThat(spec.operations().isEmpty() && spec.findings().isEmpty())
                    .as(text)
                    .isFalse();
        }
    }
}
