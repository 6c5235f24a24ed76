package dev.apiintegrator.server.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import dev.apiintegrator.server.TestIssuer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingApiTest {

    private static final String ORDERS = "/api/v1/integrations/orders";
    private static final String RECORDINGS = ORDERS + "/recordings";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ROUTE = """
            - route:
                id: orders
                from:
                  uri: platform-http:/orders
                  steps:
                    - setHeader: { id: kind, name: X-Kind, constant: gold }
                    - removeHeader: { id: forget, name: X-Noise }
                    - log: { id: told, message: "order of email=${header.X-Mail}" }
                    - setBody: { id: price, simple: '{"price":3,"for":"${header.X-Mail}"}' }
            """;

    @TempDir
    static Path home;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() throws IOException {
        platform = new RunningPlatform(home);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @AfterEach
    void deleteIt() {
        platform.delete(ORDERS);
    }

    @Test
    void showsStepByStepWhatTheNextMessageWentThrough() throws Exception {
        deploy(platform, ROUTE);
        assertThat(platform.call("/orders").status()).isEqualTo(200);
        assertThat(platform.get(RECORDINGS).json().at("/items")).isEmpty();

        Answer waiting = platform.post(RECORDINGS, "{\"messages\":2,\"where\":\"${header.X-Noise} == 'loud'\"}");
        assertThat(waiting.status()).as(waiting.body()).isEqualTo(202);
        assertThat(waiting.json().at("/left").asInt()).isEqualTo(2);
        platform.call("GET", "/orders", null, "X-Noise", "soft");
        platform.call("GET", "/orders?page=2", null, "X-Noise", "loud", "X-Request-ID", "r-1", "X-Mail", "a@b.c");

        JsonNode listed = platform.get(RECORDINGS).json();
        assertThat(listed.at("/left").asInt()).isEqualTo(1);
        assertThat(listed.at("/wanted/where").asText()).contains("loud");
        assertThat(listed.at("/items")).hasSize(1);
        JsonNode brief = listed.at("/items/0");
        assertThat(brief.at("/correlationId").asText()).isEqualTo("r-1");
        assertThat(brief.at("/state").asText()).isEqualTo("done");
        assertThat(brief.at("/stepCount").asInt()).isEqualTo(4);
        assertThat(brief.at("/steps").isMissingNode()).isTrue();

        JsonNode whole =
                platform.get(RECORDINGS + "/" + brief.at("/id").asText()).json();
        assertThat(whole.at("/start/headers/x-noise").asText()).isEqualTo("loud");
        assertThat(whole.at("/steps/0/headers").toString()).isEqualTo("{\"X-Kind\":\"gold\"}");
        assertThat(whole.at("/steps/0/body").isMissingNode()).isTrue();
        assertThat(whole.at("/steps/1/headers").toString()).isEqualTo("{\"x-noise\":null}");
        assertThat(whole.at("/steps/2/kind").asText()).isEqualTo("log");
        assertThat(whole.at("/steps/3/body/text").asText()).startsWith("{\"price\":3");
        assertThat(whole.at("/steps/3/millis").asDouble()).isPositive();
        assertThat(whole.at("/end/body/text").asText()).contains("price");
        assertThat(platform.get("/api/v1/audit").body()).contains("recording.started");

        assertThat(platform.delete(RECORDINGS).status()).isEqualTo(204);
        assertThat(platform.get(RECORDINGS).json().at("/items")).isEmpty();
    }

    @Test
    void tellsFieldByFieldWhatAnotherRevisionMakesOfTheMessage() throws Exception {
        deploy(platform, ROUTE);
        String id = recorded(platform);
        assertThat(platform.get(RECORDINGS + "/" + id + "/test")
                        .json()
                        .at("/text")
                        .asText())
                .contains("path: /orders", "price: 3", "status: 200");

        JsonNode same = platform.post(RECORDINGS + "/" + id + "/replay", "{}").json();
        assertThat(same.at("/same").asBoolean()).as(same.toString()).isTrue();
        deploy(platform, ROUTE.replace("\"price\":3", "\"price\":4"));
        JsonNode other = platform.post(RECORDINGS + "/" + id + "/replay", null).json();
        assertThat(other.toString())
                .isEqualTo("{\"revision\":2,\"same\":false,\"differences\":[\"body.price: expected 3, was 4\"]}");
        assertThat(platform.post(RECORDINGS + "/" + id + "/replay", "{\"revision\":1}")
                        .json()
                        .at("/same")
                        .asBoolean())
                .isTrue();
        assertThat(platform.get(ORDERS).json().at("/runningRevision").asInt())
                .as("what runs is left alone")
                .isEqualTo(2);
    }

    @Test
    void masksPersonalFieldsInRecordingsAndLogs() throws Exception {
        deploy(platform, ROUTE, "personal: [email, X-Mail, for]\n");
        platform.post(RECORDINGS, null);
        Answer answer = platform.call("GET", "/orders", null, "X-Mail", "jane@example.org");

        assertThat(answer.body()).as("callers get what they should").contains("jane@example.org");
        String id = platform.get(RECORDINGS).json().at("/items/0/id").asText();
        assertThat(platform.get(RECORDINGS + "/" + id).body())
                .doesNotContain("jane")
                .contains("******");
        assertThat(platform.get("/api/v1/logs?integration=orders").body())
                .contains("order of email=******")
                .doesNotContain("jane");
    }

    @Test
    void refusesWhatMeansNothing() throws Exception {
        deploy(platform, ROUTE);
        assertThat(platform.post(RECORDINGS, "{\"messages\":51}").body()).contains("'messages' is 1 to 50");
        assertThat(platform.post(RECORDINGS, "{\"where\":\"${camelContext.stop}\"}")
                        .status())
                .isEqualTo(400);
        assertThat(platform.post(RECORDINGS, "{\"message\":5}").status()).isEqualTo(400);
        assertThat(platform.get(RECORDINGS + "/none").status()).isEqualTo(404);
        assertThat(platform.get("/api/v1/integrations/none/recordings").status())
                .isEqualTo(404);
        String id = recorded(platform);
        assertThat(platform.post(RECORDINGS + "/" + id + "/replay", "{\"revision\":9}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void isSeenByItsOrganizationAlone(@TempDir Path own) throws Exception {
        try (TestIssuer issuer = new TestIssuer();
                RunningPlatform platform = new RunningPlatform(own, "--integrator.identity.issuer=" + issuer.url())
                        .withOrganization("acme")) {
            String author = issuer.token("author", Map.of("default", List.of("author")));
            String viewer = issuer.token("viewer", Map.of("default", List.of("viewer")));
            String foreign = issuer.token("foreign", Map.of("acme", List.of("admin")));
            platform.adminAs(author, "PUT", ORDERS, sources(ROUTE));
            platform.adminAs(author, "POST", RECORDINGS, "{}");

            assertThat(platform.adminAs(author, "GET", RECORDINGS, null).status())
                    .isEqualTo(200);
            assertThat(platform.adminAs(viewer, "GET", RECORDINGS, null).status())
                    .isEqualTo(403);
            assertThat(platform.adminAs(viewer, "POST", RECORDINGS, "{}").status())
                    .isEqualTo(403);
            assertThat(platform.adminAs(foreign, "GET", RECORDINGS, null).status())
                    .isEqualTo(404);
            assertThat(platform.adminAs(
                                    foreign,
                                    "GET",
                                    RECORDINGS.replace("/integrations", "/orgs/acme/integrations"),
                                    null)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void forgetsWithTheIntegration() throws Exception {
        deploy(platform, ROUTE);
        recorded(platform);
        platform.delete(ORDERS);
        deploy(platform, ROUTE);
        assertThat(platform.get(RECORDINGS).json().at("/items")).isEmpty();
    }

    private static String recorded(RunningPlatform platform) {
        platform.post(RECORDINGS, null);
        platform.call("/orders");
        return platform.get(RECORDINGS).json().at("/items/0/id").asText();
    }

    private static void deploy(RunningPlatform platform, String route, String... settings) throws IOException {
        Answer answer = platform.put(ORDERS, sources(route, settings));
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
    }

    private static String sources(String route, String... settings) throws IOException {
        List<Map<String, String>> sources = new ArrayList<>();
        sources.add(Map.of("path", "orders.camel.yaml", "content", route));
        for (String each : settings) {
            sources.add(Map.of("path", "integration.yaml", "content", each));
        }
        return JSON.writeValueAsString(Map.of("sources", sources));
    }
}
