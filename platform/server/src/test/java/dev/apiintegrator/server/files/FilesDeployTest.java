package dev.apiintegrator.server.files;

import static dev.apiintegrator.server.RunningPlatform.answering;
import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesDeployTest {

    private static final String BROKEN = "- from:\n    uri: platform-http:/orders\n    stepz: []\n";

    @TempDir
    Path home;

    @Test
    void runsWhatIsSavedAndStopsWhatIsDeleted() throws IOException {
        Path file = home.resolve("routes/orders/orders.camel.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, answering("/orders", "one"));
        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(platform.call("/orders").body()).isEqualTo("one");

            platform.save("orders/orders.camel.yaml", answering("/orders", "two"));
            soon().untilAsserted(
                            () -> assertThat(platform.call("/orders").body()).isEqualTo("two"));
            soon().untilAsserted(() -> assertThat(state(platform)).isEqualTo("running"));

            platform.save("orders/orders.camel.yaml", BROKEN);
            soon().untilAsserted(() -> assertThat(state(platform)).isEqualTo("outdated"));
            JsonNode outdated = platform.get("/api/v1/integrations/orders").json();
            assertThat(outdated.at("/findings/0/message").asText()).contains("stepz");
            assertThat(outdated.at("/findings/0/line").asInt()).isEqualTo(3);
            assertThat(outdated.at("/runningRevision").asInt()).isEqualTo(2);
            assertThat(platform.call("/orders").body()).isEqualTo("two");

            platform.save("orders/orders.camel.yaml", answering("/orders", "three"));
            soon().untilAsserted(
                            () -> assertThat(platform.call("/orders").body()).isEqualTo("three"));
            soon().untilAsserted(() -> assertThat(state(platform)).isEqualTo("running"));

            Files.delete(file);
            Files.delete(file.getParent());
            soon().untilAsserted(
                            () -> assertThat(platform.call("/orders").status()).isEqualTo(404));
            soon().untilAsserted(() -> assertThat(
                            platform.get("/api/v1/integrations/orders").status())
                    .isEqualTo(404));
        }
    }

    @Test
    void takesAConnectorThatIsImportedAnewWhileItRuns() throws IOException {
        Path connector = home.resolve("connectors/shop/connector.yaml");
        Files.createDirectories(connector.getParent());
        Files.writeString(connector, kamelet("one"));
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(
                home.resolve("routes/orders.camel.yaml"),
                "- from: { uri: 'platform-http:/orders', steps: [ { to: 'kamelet:shop-answer' } ] }\n");
        Files.writeString(home.resolve("routes/other.camel.yaml"), answering("/other", "other"));
        try (RunningPlatform platform =
                new RunningPlatform(home, "--integrator.connectors=" + home.resolve("connectors"))) {
            assertThat(platform.call("/orders").body()).isEqualTo("one");

            Files.writeString(connector, kamelet("two"));

            soon().untilAsserted(
                            () -> assertThat(platform.call("/orders").body()).isEqualTo("two"));
            assertThat(platform.get("/api/v1/integrations/other")
                            .json()
                            .at("/runningRevision")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    private static String kamelet(String answer) {
        return """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: shop-answer
                spec:
                  definition: { title: Answer, type: object }
                  template: { from: { uri: "kamelet:source", steps: [ { setBody: { constant: "%s" } } ] } }
                """.formatted(answer);
    }

    @Test
    void startsWithABrokenIntegrationBesideAGoodOne() throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes/orders.camel.yaml"), BROKEN);
        Files.writeString(home.resolve("routes/good.camel.yaml"), answering("/good", "yes"));
        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(platform.call("/good").body()).isEqualTo("yes");
            assertThat(state(platform)).isEqualTo("failed");

            platform.save("orders.camel.yaml", answering("/orders", "mended"));
            soon().untilAsserted(
                            () -> assertThat(platform.call("/orders").body()).isEqualTo("mended"));
        }
    }

    @Test
    void doesNotLetTheApiChangeWhatFilesManage() throws IOException {
        Files.createDirectories(home.resolve("routes/orders"));
        Files.writeString(home.resolve("routes/orders/a.camel.yaml"), answering("/orders", "one"));
        try (RunningPlatform platform = new RunningPlatform(home)) {
            Answer put = platform.put("/api/v1/integrations/orders", body(answering("/orders", "two")));
            Answer delete = platform.delete("/api/v1/integrations/orders");

            assertThat(put.status()).isEqualTo(409);
            assertThat(put.json().at("/detail").asText()).contains("routes/orders");
            assertThat(delete.status()).isEqualTo(409);
            assertThat(platform.call("/orders").body()).isEqualTo("one");
        }
    }

    @Test
    void loadsFilesOnceTheApiGivesTheirNameFree() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            platform.put("/api/v1/integrations/orders", body(answering("/orders", "api")));
            platform.save("orders/a.camel.yaml", answering("/orders", "files"));
            soon().untilAsserted(() ->
                    assertThat(platform.get("/api/v1/logs").body()).contains("was saved over the API"));
            assertThat(platform.call("/orders").body()).isEqualTo("api");

            platform.delete("/api/v1/integrations/orders");
            soon().untilAsserted(
                            () -> assertThat(platform.call("/orders").body()).isEqualTo("files"));
        }
    }

    private static String state(RunningPlatform platform) {
        return platform.get("/api/v1/integrations/orders").json().at("/state").asText();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(100));
    }
}
