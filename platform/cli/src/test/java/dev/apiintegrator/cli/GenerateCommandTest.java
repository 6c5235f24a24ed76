package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

    private static final Path MESSAGES = Path.of("../../connectors/messages");

    @TempDir
    Path directory;

    @Test
    void writesARouteThatIsValid() throws Exception {
        Run run = Run.integrator("generate", "route", MESSAGES, "sendMessage", "messages-get-message");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("kamelet:messages-send-message", "kamelet:messages-get-message", "account:");
        Path routes = Files.createDirectories(directory.resolve("routes/texts"));
        Files.writeString(routes.resolve("texts.camel.yaml"), run.out());
        Files.writeString(routes.resolve("integration.yaml"), "connections: { messages: messages }\n");
        Files.createDirectories(directory.resolve("connectors/messages"));
        Files.copy(MESSAGES.resolve("connector.yaml"), directory.resolve("connectors/messages/connector.yaml"));

        Run validation = Run.integrator("validate", routes);

        assertThat(validation.out() + validation.err()).doesNotContain("error");
    }

    @Test
    void writesAMonitorThatPassesItsOwnTests() throws Exception {
        Files.createDirectories(directory.resolve("connectors"));
        Run.integrator(
                "import",
                MESSAGES.resolve("document.yaml"),
                "--name",
                "messages",
                "--into",
                directory.resolve("connectors"));
        Path routes = directory.resolve("routes");

        Run run = Run.integrator("generate", "monitor", MESSAGES, "listMessages", "--every", "1m", "--into", routes);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("messages-monitor: calls messages-list-messages every 1m");
        Run validation = Run.integrator("validate", "--strict", routes);
        assertThat(validation.exitCode())
                .as(validation.out() + validation.err())
                .isZero();
        Run tests = Run.integrator("test", routes);
        assertThat(tests.exitCode()).as(tests.out() + tests.err()).isZero();
        assertThat(tests.out()).contains("1 test passed");
        assertThat(Run.integrator("generate", "monitor", MESSAGES, "--into", routes)
                        .err())
                .contains("is there already");
    }

    @Test
    void printsSamplesThatEditorsKnowTheSchemaOf() throws Exception {
        Path crm = Path.of("../../connectors/crm");

        JsonNode sample = new ObjectMapper()
                .readTree(Run.integrator("generate", "sample", crm, "createContact")
                        .out());

        String[] schema = sample.get("$schema").asText().split("#");
        assertThat(new ObjectMapper()
                        .readTree(Path.of(URI.create(schema[0])).toFile())
                        .at(schema[1])
                        .isObject())
                .isTrue();
        assertThat(sample.has("email")).isTrue();
        assertThat(Run.integrator("generate", "sample", crm, "findContacts", "--answer")
                        .out())
                .contains("schemas.json#/operations/crm-find-contacts/responses/200");
        assertThat(Run.integrator("generate", "sample", crm, "getContact").err())
                .contains("'getContact' takes nothing");
    }

    @Test
    void saysThatThereIsNoSuchOperation() {
        Run run = Run.integrator("generate", "route", MESSAGES, "shout");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("'messages' has no operation 'shout'");
    }
}
