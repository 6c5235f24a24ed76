package dev.apiintegrator.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.apiintegrator.connector.diff.ApiDiff;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small documents whose schemas mean something huge. The limit is against hanging, no bar. */
class HostileSchemasTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MANY = 60;

    static List<String> schemas() {
        return List.of(
                "\"A\": { \"allOf\": [ " + references("A") + " ] }",
                "\"A\": { \"oneOf\": [ " + references("A") + " ], \"anyOf\": [ " + references("A") + " ] }",
                tower(each -> "{ \"allOf\": [ " + references(each) + " ] }"),
                tower(each -> "{ \"type\": \"object\", \"required\": [ " + names() + " ], \"properties\": { "
                        + fields(each) + " } }"),
                tower(each -> "{ \"type\": \"array\", \"minItems\": 100, \"items\": " + reference(each) + " }"),
                tower(each -> "{ \"type\": \"object\", \"properties\": { \"error\": " + reference(each) + " } }"));
    }

    /** Each floor is made of the one below. */
    private static String tower(UnaryOperator<String> floor) {
        return "\"A\": " + floor.apply("A1") + ", "
                + IntStream.range(1, 30)
                        .mapToObj(i -> "\"A" + i + "\": " + floor.apply("A" + (i + 1)))
                        .collect(Collectors.joining(", "))
                + ", \"A30\": { \"type\": \"string\" }";
    }

    private static String reference(String name) {
        return "{ \"$ref\": \"#/components/schemas/" + name + "\" }";
    }

    private static String references(String name) {
        return String.join(", ", Collections.nCopies(MANY, reference(name)));
    }

    private static String names() {
        return IntStream.range(0, MANY).mapToObj(i -> "\"f" + i + "\"").collect(Collectors.joining(", "));
    }

    private static String fields(String name) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> "\"f" + i + "\": " + reference(name))
                .collect(Collectors.joining(", "));
    }

    private static ApiSpec spec(String schemas) {
        String content = "\"content\": { \"application/json\": { \"schema\": " + reference("A") + " } }";
        return ApiSpecs.read(ApiDocument.of(
                ("{ \"openapi\": \"3.0.3\", \"info\": { \"title\": \"x\", \"version\": \"1\" }, \"paths\": { \"/a\": { \"post\": {"
                                + " \"operationId\": \"search\", \"parameters\": [ { \"name\": \"page\", \"in\": \"query\", \"schema\": "
                                + reference("A")
                                + " }, { \"name\": \"limit\", \"in\": \"query\", \"schema\": { \"type\": \"integer\" } } ],"
                                + " \"requestBody\": { " + content
                                + " }, \"responses\": { \"200\": { \"description\": \"x\", " + content
                                + " }, \"400\": { \"description\": \"x\", " + content
                                + " } } } } }, \"components\": { \"schemas\": { " + schemas + " } } }")
                        .getBytes(UTF_8),
                "",
                "x.json"));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void endInTimeAndInMemory(String schemas) {
        ApiSpec spec = assertTimeoutPreemptively(PATIENCE, () -> spec(schemas));
        Connector connector = assertTimeoutPreemptively(PATIENCE, () -> Connector.of("x", spec));
        assertTimeoutPreemptively(PATIENCE, () -> ConnectorFiles.kamelets(connector));
        assertTimeoutPreemptively(PATIENCE, () -> ConnectorFiles.schemas(connector));
        assertTimeoutPreemptively(
                PATIENCE, () -> SampleRoute.of(connector, connector.operations().get(0)));
        assertTimeoutPreemptively(PATIENCE, () -> ApiDiff.between(spec, spec(schemas.replace("string", "integer"))));
        MockAnswer answer = assertTimeoutPreemptively(
                PATIENCE, () -> new MockApi(spec).answer("POST", "/a", Map.of(), new byte[] {'1'}));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().length).isLessThan(10_000_000);
        Samples samples = new Samples(spec);
        assertTimeoutPreemptively(
                PATIENCE,
                () -> samples.fits(
                        samples.answer(spec.schemas().get("A")), spec.schemas().get("A")));
        assertTimeoutPreemptively(
                PATIENCE,
                () -> AnswerCheck.of(("{\"responses\":{\"200\":" + reference("A") + "},\"components\":{\"schemas\":{"
                                        + schemas + "}}}")
                                .getBytes(UTF_8))
                        .problems(200, "application/json", "application/json", answer.body()));
    }
}
