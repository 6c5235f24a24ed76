package dev.apiintegrator.server.integration;

import static dev.apiintegrator.server.RunningPlatform.answering;
import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.server.RunningPlatform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class RestartTest {

    private static final String API = "/api/v1/integrations/";

    @TempDir
    Path home;

    @Test
    void keepsWhatWasSavedOverTheApi() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            platform.put(API + "hello", body(answering("/hello", "one")));
            platform.put(API + "hello", body(answering("/hello", "two")));
            platform.post(API + "hello/deploy", "{\"revision\": 1}");
            platform.put(API + "down", body(answering("/down", "x")));
            platform.post(API + "down/undeploy", null);
        }

        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(platform.call("/hello").body()).isEqualTo("one");
            JsonNode hello = platform.get(API + "hello").json();
            assertThat(hello.at("/latestRevision").asInt()).isEqualTo(2);
            assertThat(hello.at("/runningRevision").asInt()).isEqualTo(1);
            assertThat(platform.get(API + "down").json().at("/state").asText()).isEqualTo("stopped");

            platform.put(API + "hello", body(answering("/hello", "three")));
            assertThat(platform.call("/hello").body()).isEqualTo("three");
        }
    }

    @Test
    void startsWithASavedIntegrationThatNoLongerRuns() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            platform.put(API + "hello", body(answering("/hello", "one")));
            JdbcClient jdbc = platform.context().getBean(JdbcClient.class);
            jdbc.sql("update source_content set content = :garbage")
                    .param("garbage", "garbage".getBytes(StandardCharsets.UTF_8))
                    .update();
        }

        try (RunningPlatform platform = new RunningPlatform(home)) {
            JsonNode hello = platform.get(API + "hello").json();
            assertThat(hello.at("/state").asText()).isEqualTo("failed");
            assertThat(hello.at("/findings")).isNotEmpty();
        }
    }

    @Test
    void goesOnCountingRevisionsOfFiles() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            platform.save("orders/a.camel.yaml", answering("/orders", "one"));
            until(platform, "/orders", "one");
            platform.save("orders/a.camel.yaml", answering("/orders", "two"));
            until(platform, "/orders", "two");
        }
        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(platform.get(API + "orders")
                            .json()
                            .at("/runningRevision")
                            .asInt())
                    .isEqualTo(2);
            assertThat(platform.get(API + "orders/revisions").json()).hasSize(2);
        }
        Files.writeString(home.resolve("routes/orders/a.camel.yaml"), answering("/orders", "three"));
        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(platform.call("/orders").body()).isEqualTo("three");
            JsonNode orders = platform.get(API + "orders").json();
            assertThat(orders.at("/runningRevision").asInt()).isEqualTo(3);
            assertThat(orders.at("/origin").asText()).isEqualTo("file");
        }
    }

    @Test
    void runsTheLastGoodRevisionOfFilesThatBrokeMeanwhile() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            platform.save("orders/a.camel.yaml", answering("/orders", "good"));
            until(platform, "/orders", "good");
        }
        Files.writeString(home.resolve("routes/orders/a.camel.yaml"), "- from:\n    uri: nothing:at-all\n");
        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(platform.call("/orders").body()).isEqualTo("good");
            assertThat(platform.get(API + "orders").json().at("/state").asText())
                    .isEqualTo("outdated");
        }
    }

    @Test
    void takesDownWhatWasDeletedFromTheFilesMeanwhile() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            platform.save("orders/a.camel.yaml", answering("/orders", "one"));
            platform.save("billing/a.camel.yaml", answering("/billing", "one"));
            until(platform, "/orders", "one");
            until(platform, "/billing", "one");
        }
        Files.delete(home.resolve("routes/orders/a.camel.yaml"));
        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(platform.get(API + "orders").status()).isEqualTo(404);
            assertThat(platform.call("/billing").body()).isEqualTo("one");
        }
    }

    @Test
    void runsWhatFilesHeldLastWhenTheirDirectoryIsAway() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            platform.save("orders/a.camel.yaml", answering("/orders", "one"));
            until(platform, "/orders", "one");
        }
        Path elsewhere = home.resolve("elsewhere");
        try (RunningPlatform platform = new RunningPlatform(home, "--integrator.routes=" + elsewhere)) {
            assertThat(platform.call("/orders").body()).isEqualTo("one");
            assertThat(platform.get(API + "orders").json().at("/state").asText())
                    .isEqualTo("running");

            Files.createDirectories(elsewhere);
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> platform.call("/orders").status() == 404);
        }
    }

    /** Traffic moves first, then it is written down. */
    private static void until(RunningPlatform platform, String path, String body) {
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            JsonNode now = platform.get(API + path.substring(1)).json();
            return platform.call(path).body().equals(body)
                    && now.at("/state").asText().equals("running")
                    && now.at("/runningRevision").asInt()
                            == now.at("/latestRevision").asInt();
        });
    }
}
