package dev.apiintegrator.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import dev.apiintegrator.workflow.temporal.TemporalServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WorkflowsOnTemporalTest {

    private static final String ROUTE = """
            - route:
                id: greet
                from:
                  uri: direct:greet
                  steps:
                    - setBody:
                        simple: '{"greeted":"${body}"}'
            """;
    private static final String WORKFLOW = """
            steps:
              - {id: approval, wait: {signal: approved}}
              - {id: greet, call: 'direct:greet', with: {body: '${ .steps.approval.by }'}}
            """;

    private final TemporalServer temporal = new TemporalServer();

    @TempDir
    Path home;

    private RunningPlatform platform;

    @AfterEach
    void stop() {
        if (platform != null) {
            platform.close();
        }
        temporal.close();
    }

    @Test
    void letsExecutionsGoOnWhereTheyBegan() throws JsonProcessingException {
        start("temporal");
        save();
        begin("order-1");
        assertThat(health().at("/details/engine").asText()).isEqualTo("temporal");

        start("embedded");
        JsonNode waiting = execution("order-1");
        assertThat(waiting.at("/state").asText()).isEqualTo("running");
        assertThat(waiting.at("/engine").asText()).isEqualTo("temporal");
        assertThat(waiting.at("/notice").asText()).contains("integrator.workflow.engine=temporal");
        Answer refused = signal("order-1");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("runs on temporal");
        begin("order-2");

        start("temporal");
        assertThat(execution("order-1").has("notice")).isFalse();
        for (String id : List.of("order-1", "order-2")) {
            assertThat(signal(id).status()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> execution(id).at("/state").asText().equals("completed"));
            assertThat(execution(id).at("/output/greeted").asText()).isEqualTo("Ada");
        }
        assertThat(execution("order-2").at("/engine").asText()).isEqualTo("embedded");
        assertThat(platform.admin("GET", "/health/metrics", null).body())
                .contains("integrator_executions_ended")
                .contains("engine=\"temporal\"");
    }

    @Test
    void beginsOnTheEmbeddedEngineWithoutTemporalWhereThatIsAllowed(CapturedOutput output)
            throws JsonProcessingException {
        temporal.close();
        start("temporal", "--integrator.workflow.temporal.fallback=embedded");
        save();
        begin("order-1");

        assertThat(execution("order-1").at("/engine").asText()).isEqualTo("embedded");
        assertThat(output.getAll()).contains("WARN").contains(temporal.target() + " cannot be reached");
        assertThat(health().at("/status").asText()).isEqualTo("DEGRADED");
        assertThat(health().at("/details/engine").asText()).isEqualTo("embedded");
        assertThat(health().at("/details/notice").asText()).contains(temporal.target());
        assertThat(platform.admin("GET", "/health/ready", null).status()).isEqualTo(200);
    }

    @Test
    void doesNotStartWithoutTemporalWhereNothingElseIsAllowed(CapturedOutput output) {
        temporal.close();
        assertThatThrownBy(() -> start("temporal")).hasRootCauseInstanceOf(TemporalNotReached.class);
        assertThat(output.getAll())
                .contains("Temporal at " + temporal.target() + " cannot be reached")
                .contains("integrator.workflow.temporal.fallback=embedded")
                .doesNotContain("\tat ");
    }

    private void start(String engine, String... more) {
        if (platform != null) {
            platform.close();
        }
        List<String> options = new ArrayList<>(List.of(more));
        options.add("--integrator.workflow.engine=" + engine);
        options.add("--integrator.workflow.temporal.target=" + temporal.target());
        platform = new RunningPlatform(home, options.toArray(String[]::new));
    }

    private void save() throws JsonProcessingException {
        Answer saved = platform.put(
                "/api/v1/integrations/shop",
                new ObjectMapper()
                        .writeValueAsString(Map.of(
                                "sources",
                                List.of(
                                        Map.of("path", "order.workflow.yaml", "content", WORKFLOW),
                                        Map.of("path", "shop.camel.yaml", "content", ROUTE)))));
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
    }

    private void begin(String id) {
        Answer started = platform.post(
                "/api/v1/executions", "{\"integration\":\"shop\",\"workflow\":\"order\",\"id\":\"" + id + "\"}");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
    }

    private Answer signal(String id) {
        return platform.post("/api/v1/executions/" + id + "/signals/approved", "{\"by\":\"Ada\"}");
    }

    private JsonNode execution(String id) {
        return platform.get("/api/v1/executions/" + id).json();
    }

    private JsonNode health() {
        return platform.admin("GET", "/health/detailed", null).json().at("/components/workflows");
    }
}
