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
    void offersRoutesAsTheNewerVersionWantsThem() throws Exception {
        Path newer = Files.writeString(
                directory.resolve("crm-9.yaml"),
                Files.readString(CRM.resolve("document.yaml"))
                        .replace("operationId: getContact", "operationId: readContact")
                        .replace("/contacts/{id}", "/contacts/{contact}")
                        .replace("name: id", "name: contact"));
        Path route = Files.createDirectories(directory.resolve("routes/r")).resolve("r.camel.yaml");
        Files.writeString(route, """
                - from:
                    uri: direct:a
                    steps:
                      - to: kamelet:crm-get-contact?id=${header.id}
                      - to: { uri: "kamelet:crm-get-contact", parameters: { id: "${header.id}" } }
                      - to:
                          uri: kamelet:crm-get-contact
                          parameters:
                            id: 1
                      - setHeader: { name: id, constant: 1 }
                """);

        Run offered = Run.integrator("diff", CRM, newer, "--routes", directory.resolve("routes"), "--edits");
        assertThat(offered.out())
                .contains(
                        "- - to: kamelet:crm-get-contact?id=${header.id}",
                        "+ - to: kamelet:crm-read-contact?contact=${header.id}",
                        "+ contact: 1");
        assertThat(Files.readString(route)).contains("crm-get-contact");

        Run.integrator("diff", CRM, newer, "--routes", directory.resolve("routes"), "--write");
        assertThat(route).hasContent("""
                - from:
                    uri: direct:a
                    steps:
                      - to: kamelet:crm-read-contact?contact=${header.id}
                      - to: { uri: "kamelet:crm-read-contact", parameters: { contact: "${header.id}" } }
                      - to:
                          uri: kamelet:crm-read-contact
                          parameters:
                            contact: 1
                      - setHeader: { name: id, constant: 1 }
                """);
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
