package dev.apiintegrator.server.integration;

import static dev.apiintegrator.server.RunningPlatform.answering;
import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.server.RunningPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        // as a crash in the middle of the next save would leave it
        Path half = home.resolve("data/integrations/hello/revisions/.3.staged/sources/routes.camel.yaml");
        Files.createDirectories(half.getParent());
        Files.writeString(half, "- from:");

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
        }
        Files.writeString(home.resolve("data/integrations/hello/revisions/1/sources/routes.camel.yaml"), "garbage");

        try (RunningPlatform platform = new RunningPlatform(home)) {
            JsonNode hello = platform.get(API + "hello").json();
            assertThat(hello.at("/state").asText()).isEqualTo("failed");
            assertThat(hello.at("/findings")).isNotEmpty();
        }
    }
}
