package dev.apiintegrator.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowApiTest {

    private static final String ROUTES = """
            - route:
                id: reserve
                from:
                  uri: direct:reserve
                  steps:
                    - setBody:
                        simple: '{"reserved":"${header.Idempotency-Key}"}'
            - route:
                id: start
                from:
                  uri: platform-http:/orders
                  steps:
                    - to: workflow:order?waitFor=completion
            """;
    private static final String WORKFLOW = """
            version: 1.0.0
            input:
              schema: {type: object, required: [item], properties: {item: {type: string}, wait: {type: boolean}}}
            steps:
              - id: reserve
                call: direct:reserve
                with: {body: '${ .input }'}
              - id: decide
                branch:
                  - when: ${ .input.wait }
                    steps: [{id: approval, wait: {signal: approved}}]
            output:
              as: '${ {item: .input.item, key: .steps.reserve.reserved, approval: .steps.approval} }'
            """;

    @TempDir
    static Path home;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() throws JsonProcessingException {
        platform = new RunningPlatform(home);
        Answer saved = save("shop", WORKFLOW);
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void runsAWorkflowThatCallsARouteOfTheIntegration() {
        Answer started = start("'id':'order-1','input':{'item':'book'}");
        assertThat(started.status()).as(started.body()).isEqualTo(202);

        JsonNode ended = ended("order-1");

        assertThat(ended.at("/state").asText()).isEqualTo("completed");
        assertThat(ended.at("/output/item").asText()).isEqualTo("book");
        assertThat(ended.at("/output/key").asText()).isEqualTo("default/order-1/reserve");
        assertThat(ended.at("/history").findValuesAsText("type"))
                .containsExactly("started", "step-scheduled", "step-completed", "ended");
        assertThat(start("'id':'order-1','input':{'item':'book'}")
                        .json()
                        .at("/state")
                        .asText())
                .isEqualTo("completed");
        assertThat(platform.get("/api/v1/executions?workflow=order&state=completed")
                        .json()
                        .at("/items")
                        .findValuesAsText("id"))
                .contains("order-1");
    }

    @Test
    void waitsForASignalAndTakesNoneAfterTheEnd() {
        start("'id':'order-2','input':{'item':'pen','wait':true}");
        assertThat(platform.post("/api/v1/executions/order-2/signals/approved", "{\"by\":\"Ada\"}")
                        .status())
                .isEqualTo(202);

        assertThat(ended("order-2").at("/output/approval/by").asText()).isEqualTo("Ada");
        assertThat(platform.post("/api/v1/executions/order-2/signals/approved", "1")
                        .status())
                .isEqualTo(409);
        assertThat(platform.post("/api/v1/executions/order-2/cancel", "{}").status())
                .isEqualTo(409);
        assertThat(platform.post("/api/v1/executions/order-2/retry", "{}").status())
                .isEqualTo(409);
    }

    @Test
    void cancels() {
        start("'id':'order-3','input':{'item':'pen','wait':true}");
        assertThat(platform.post("/api/v1/executions/order-3/cancel", "{\"reason\":\"no money\"}")
                        .status())
                .isEqualTo(202);
        assertThat(ended("order-3").at("/state").asText()).isEqualTo("cancelled");
    }

    @Test
    void isStartedByARouteThatWaitsForItsEnd() {
        Answer answer = platform.admin("GET", "/health/detailed", null);
        assertThat(answer.json().at("/components/workflows/details/engine").asText())
                .isEqualTo("embedded");
        Answer called = call("{\"item\":\"lamp\"}");
        assertThat(called.status()).as(called.body()).isEqualTo(200);
        assertThat(called.json().at("/item").asText()).isEqualTo("lamp");
    }

    @Test
    void refusesAnInputThatDoesNotMeetTheSchema() {
        Answer answer = start("'input':{'item':7}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/problems/0").asText()).contains("item");
    }

    @Test
    void knowsNoWorkflowAndNoExecutionThatIsNotThere() {
        assertThat(platform.post("/api/v1/executions", "{\"integration\":\"shop\",\"workflow\":\"no\"}")
                        .status())
                .isEqualTo(404);
        assertThat(platform.get("/api/v1/executions/no").status()).isEqualTo(404);
        assertThat(platform.get("/api/v1/workflows/shop/order")
                        .json()
                        .at("/version")
                        .asText())
                .isEqualTo("1.0.0");
        assertThat(platform.get("/api/v1/workflows").json().findValuesAsText("name"))
                .contains("order");
    }

    @Test
    void tellsAllThatIsWrongWithTheirPlaces() throws JsonProcessingException {
        Answer answer = save("broken", """
                steps:
                  - id: a
                    call: direct:reserv
                    timeout: soon
                  - id: a
                    sett: ${ .steps.b + now }
                """);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/findings").findValuesAsText("code"))
                .contains("missing-route", "bad-duration", "duplicate-id", "unknown-key");
        JsonNode missing = answer.json().at("/findings/0");
        assertThat(missing.at("/file").asText()).isEqualTo("order.workflow.yaml");
        assertThat(missing.at("/line").asInt()).isEqualTo(3);
        assertThat(missing.at("/column").asInt()).isEqualTo(11);
        assertThat(missing.at("/suggestion").asText()).isEqualTo("did you mean 'reserve'?");
        assertThat(platform.get("/api/v1/integrations/broken").status()).isEqualTo(404);
    }

    private static Answer save(String integration, String workflow) throws JsonProcessingException {
        return platform.put(
                "/api/v1/integrations/" + integration,
                new ObjectMapper()
                        .writeValueAsString(Map.of(
                                "sources",
                                List.of(
                                        Map.of("path", "order.workflow.yaml", "content", workflow),
                                        Map.of("path", "shop.camel.yaml", "content", ROUTES)))));
    }

    private static Answer start(String fields) {
        return platform.post(
                "/api/v1/executions", ("{'integration':'shop','workflow':'order'," + fields + "}").replace('\'', '"'));
    }

    private static JsonNode ended(String id) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !platform.get("/api/v1/executions/" + id)
                        .json()
                        .at("/state")
                        .asText()
                        .equals("running"));
        return platform.get("/api/v1/executions/" + id).json();
    }

    private static Answer call(String body) {
        try {
            java.net.http.HttpResponse<String> response = java.net.http.HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                                            "http://127.0.0.1:" + platform.gatewayPort() + "/orders"))
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), "", response.body(), Map.of());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
