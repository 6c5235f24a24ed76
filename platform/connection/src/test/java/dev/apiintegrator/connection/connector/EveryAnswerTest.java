package dev.apiintegrator.connection.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.apiintegrator.connector.AnswerCheck;
import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.ConnectorFiles;
import dev.apiintegrator.connector.ConnectorOperation;
import dev.apiintegrator.connector.MockAnswer;
import dev.apiintegrator.connector.MockApi;
import dev.apiintegrator.engine.source.AnswerSchemas;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a mock of each real document answers is judged by the schemas that a revision would have. */
class EveryAnswerTest {

    private static List<Path> documents() throws IOException {
        Path specs = Path.of(System.getProperty("integrator.specs", "../../../shared/specs"));
        if ("all".equals(System.getProperty("integrator.require"))) {
            assertThat(specs).as("real API documents, see -Dintegrator.specs").isDirectory();
        }
        assumeThat(specs).as("real API documents, see -Dintegrator.specs").isDirectory();
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("openapi3", "swagger2")) {
            try (Stream<Path> files = Files.list(specs.resolve(folder))) {
                files.sorted().forEach(all::add);
            }
        }
        return all;
    }

    @Test
    void isTakenForOneAsTheDocumentSays() throws IOException {
        int judged = 0;
        int refused = 0;
        for (Path file : documents()) {
            ApiSpec spec = ApiSpecs.read(ApiDocument.file(file));
            Connector connector = Connector.of("api", spec);
            AnswerSchemas schemas = AnswerSchemas.read(ConnectorFiles.schemas(connector));
            MockApi mock = new MockApi(spec);
            for (ConnectorOperation each : connector.operations()) {
                String answers = schemas.of(each.kamelet()).orElse(null);
                MockAnswer answer = mock.answer(
                        each.operation().method(),
                        each.operation().path().replaceAll("\\{[^}]*}", "1"),
                        Map.of(),
                        new byte[] {1});
                if (answers != null && answer.status() < 300 && answer.body().length > 0) {
                    judged++;
                    List<String> problems = AnswerCheck.of(answers.getBytes(StandardCharsets.UTF_8))
                            .problems(
                                    answer.status(),
                                    answer.headers()
                                            .getOrDefault("Content-Type", List.of(""))
                                            .get(0),
                                    each.call().orElseThrow().accept(),
                                    answer.body());
                    if (!problems.isEmpty()) {
                        refused++;
                        System.out.println(file.getFileName() + " " + each.kamelet() + ": " + problems.get(0));
                    }
                }
            }
        }
        System.out.printf(Locale.ROOT, "%d answers judged, %d refused%n", judged, refused);
        assertThat(judged).isGreaterThan(900);
        assertThat(refused).isZero();
    }
}
