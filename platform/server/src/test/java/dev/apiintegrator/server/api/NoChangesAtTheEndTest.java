package dev.apiintegrator.server.api;

import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoChangesAtTheEndTest {

    private static final String SLOW = "/api/v1/integrations/slow";

    @TempDir
    Path home;

    @Test
    void refusesChangesAndGoesOnReadingWhileRequestsAreFinished() {
        RunningPlatform platform = new RunningPlatform(home);
        platform.put(SLOW, body("""
                - route:
                    id: slow
                    from:
                      uri: platform-http:/slow
                      steps:
                        - delay:
                            constant: 3000
                        - setBody:
                            constant: done
                """));
        CompletableFuture<Answer> inFlight = CompletableFuture.supplyAsync(() -> platform.call("/slow"));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> platform.get(SLOW).json().at("/inFlight").asInt() == 1);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(platform::close);
        await().atMost(Duration.ofSeconds(2))
                .until(() -> platform.put(SLOW, "{}").status() == 503);

        for (Answer refused : new Answer[] {
            platform.put(SLOW, "{}"),
            platform.post(SLOW + "/undeploy", null),
            platform.post(SLOW + "/deploy", null),
            platform.post(SLOW + "/routes/slow/stop", null),
            platform.delete(SLOW)
        }) {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.type()).startsWith("application/problem+json");
            assertThat(refused.json().at("/detail").asText()).contains("is stopping");
            assertThat(refused.headers()).containsKey("retry-after");
        }
        assertThat(platform.get(SLOW).json().at("/state").asText()).isEqualTo("running");
        assertThat(platform.post("/api/v1/validate", "{}").status()).isEqualTo(400);
        assertThat(inFlight.join().body()).isEqualTo("done");
        assertThat(closed).succeedsWithin(Duration.ofSeconds(15));
    }
}
