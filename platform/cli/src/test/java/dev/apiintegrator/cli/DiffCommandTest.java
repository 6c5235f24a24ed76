package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {

    private static final Path CRM = Path.of("../../connectors/crm");

    @TempDir
    Path directory;

    private Path newer() throws IOException {
        String text = Files.readString(CRM.resolve("document.yaml"));
        return Files.writeString(
                directory.resolve("crm-8.yaml"),
                text.replace("required: [email]", "required: [email, name]")
                        .replace("summary: Delete a contact", "deprecated: true"));
    }

    @Test
    void saysWhatBreaksAndWhichRoutesUseIt() throws IOException {
        Run run = Run.integrator("diff", CRM, newer());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "POST /contacts  createContact",
                        "used in customer-welcome/customer-welcome.camel.yaml:",
                        "breaks request.name is required now",
                        "it is deprecated",
                        "of them break");
    }

    @Test
    void saysItToMachinesAndPipelines() throws Exception {
        Run run = Run.integrator("diff", CRM, newer(), "--output", "json", "--fail-on-breaking");

        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode told = new ObjectMapper().readTree(run.out());
        assertThat(told.get("breaking").asInt()).isPositive();
        assertThat(told.at("/changes/0/usedIn").isArray()).isTrue();
    }

    @Test
    void saysThatNothingChanged() {
        assertThat(Run.integrator("diff", CRM, CRM.resolve("document.yaml")).out())
                .contains("nothing changed for who calls it");
    }

    @Test
    void refusesWhatIsNoConnector() {
        Run run = Run.integrator("diff", directory, CRM.resolve("document.yaml"));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("has no document");
    }
}
