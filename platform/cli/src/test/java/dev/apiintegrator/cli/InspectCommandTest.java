package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {

    private static final Path PETSTORE = Path.of("../../routes/petstore/petstore.yaml");

    @TempDir
    Path directory;

    @Test
    void saysWhatADocumentDescribes() {
        Run run = Run.integrator("inspect", "--operations", PETSTORE);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("OpenAPI 3.", "4 operations", "GET", "/pets/{petId}");
    }

    @Test
    void saysItToMachines() throws Exception {
        JsonNode told = new ObjectMapper()
                .readTree(
                        Run.integrator("inspect", "--output", "json", PETSTORE).out());

        assertThat(told.get("operationCount").asInt()).isEqualTo(4);
        assertThat(told.get("operations").findValuesAsText("path")).contains("/pets");
    }

    @Test
    void tellsWhatItInfersAndHowSureItIs() throws Exception {
        Path payments = Path.of("../../connectors/payments/document.yaml");

        assertThat(Run.integrator("inspect", "--inferred", payments).out())
                .contains("cursor starting_after size=limit next=has_more", "Idempotency-Key", "95 %");
        JsonNode told = new ObjectMapper()
                .readTree(
                        Run.integrator("inspect", "--output", "json", payments).out());
        assertThat(told.get("inferred").findValuesAsText("kind")).contains("paging", "idempotency key");
    }

    @Test
    void failsWhenSomethingCannotBeUsedAndSaysWhere() throws Exception {
        Path file = Files.writeString(
                directory.resolve("faulty.yaml"), "openapi: 3.0.0\npaths: { /x: { $ref: '#/nowhere' } }\n");

        Run run = Run.integrator("inspect", file);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("error #/paths/~1x/$ref: there is no '#/nowhere'");
    }
}
