package dev.apiintegrator.server.tracing;

import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.tracing.Collector.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    @TempDir
    static Path home;

    private static Collector collector;
    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        collector = new Collector();
        platform = new RunningPlatform(
                home,
                "--integrator.tracing.endpoint=" + collector.url(),
                "--integrator.tracing.sample=0",
                "--integrator.tracing.headers.X-Login=let-me-in",
                "--logging.file.name=" + home.resolve("log.json"),
                "--logging.structured.format.file=logstash");
        platform.put("/api/v1/integrations/back", body("""
                - route:
                    id: answer
                    from:
                      uri: platform-http:/back
                      steps:
                        - setBody:
                            simple: "${header.traceparent}"
                """));
        platform.put("/api/v1/integrations/front", body("""
                - route:
                    id: ask
                    from:
                      uri: platform-http:/front
                      steps:
                        - log: asking
                        - removeHeaders:
                            pattern: CamelHttp*
                        - to: http://127.0.0.1:%d/back
                        - convertBodyTo:
                            type: String
                """.formatted(platform.gatewayPort())));
        platform.put("/api/v1/integrations/failing", body("""
                - route:
                    id: fail
                    from:
                      uri: platform-http:/failing
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: broken
                """));
    }

    @AfterAll
    static void stop() {
        platform.close();
        collector.close();
    }

    @Test
    void followsWhatItsCallerRecordsThroughStepsAndOverHttp() throws Exception {
        RunningPlatform.Answer answer =
                platform.call("GET", "/front", null, "traceparent", "00-" + TRACE + "-" + CALLER + "-01");

        assertThat(answer.status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(15))
                .until(() ->
                        collector.spans().stream().anyMatch(span -> span.name().equals("front ask")));
        Received front = collector.named("front ask");
        Received call = collector.named("to ");
        Received back = collector.named("back answer");
        assertThat(front.trace()).isEqualTo(TRACE);
        assertThat(front.parent()).isEqualTo(CALLER);
        assertThat(front.kind()).as("server").isEqualTo(2);
        assertThat(front.attributes())
                .containsEntry("organization", "default")
                .containsEntry("integration", "front")
                .containsEntry("route", "ask")
                .containsEntry("revision", "1");
        assertThat(call.parent()).isEqualTo(front.id());
        assertThat(call.kind()).as("client").isEqualTo(3);
        assertThat(call.attributes()).containsEntry("system", "http://127.0.0.1:" + platform.gatewayPort());
        assertThat(back.trace()).isEqualTo(TRACE);
        assertThat(back.parent()).isEqualTo(call.id());
        assertThat(answer.body()).isEqualTo("00-" + TRACE + "-" + call.id() + "-01");
        assertThat(collector.logins()).containsOnly("let-me-in");

        assertThat(platform.admin(
                                "GET", "/health/metrics", null, "Accept", "application/openmetrics-text; version=1.0.0")
                        .body())
                .as("a duration leads to its trace")
                .containsPattern("integrator_route_requests_seconds_bucket\\{integration=\"front\".* # \\{span_id=\""
                        + front.id() + "\",trace_id=\"" + TRACE + "\"}");

        JsonNode line = lineOf("asking");
        assertThat(line.at("/integration").asText()).isEqualTo("front");
        assertThat(line.at("/organization").asText()).isEqualTo("default");
        assertThat(line.at("/route").asText()).isEqualTo("ask");
        assertThat(line.at("/revision").asText()).isEqualTo("1");
        assertThat(line.at("/trace").asText()).isEqualTo(TRACE);
    }

    @Test
    void recordsWhatFailsAndNothingElseOfWhatIsNotSampled() {
        assertThat(platform.call("/back").status()).as("without a body").isEqualTo(204);
        assertThat(platform.call("/failing").status()).isEqualTo(500);

        await().atMost(Duration.ofSeconds(15))
                .until(() ->
                        collector.spans().stream().anyMatch(span -> span.name().equals("failing fail")));
        Received failed = collector.named("failing fail");
        assertThat(failed.status()).as("error").isEqualTo(2);
        assertThat(failed.message()).isEqualTo("broken");
        assertThat(failed.attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
        assertThat(collector.spans())
                .filteredOn(span -> span.name().startsWith("back"))
                .allMatch(span -> span.trace().equals(TRACE));
    }

    @Test
    void doesNotBelieveAContextThatIsNone() {
        assertThat(platform.call("GET", "/back", null, "traceparent", "00-nonsense-01")
                        .status())
                .isEqualTo(200);
    }

    private static JsonNode lineOf(String message) throws Exception {
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(home.resolve("log.json"))) {
            JsonNode read = json.readTree(line);
            if (read.at("/message").asText().equals(message)) {
                return read;
            }
        }
        throw new AssertionError("nobody logged '" + message + "'");
    }
}
