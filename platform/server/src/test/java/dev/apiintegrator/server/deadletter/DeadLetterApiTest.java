package dev.apiintegrator.server.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import dev.apiintegrator.server.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterApiTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String LETTERS = "/api/v1/dead-letters";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Takes whole numbers. */
    private static final String ROUTE = """
            - route:
                id: orders
                from:
                  uri: platform-http:/orders
                  steps:
                    - choice:
                        id: check
                        when:
                          - simple: "${bodyAs(String)} !regex '[0-9]+'"
                            steps:
                              - throwException:
                                  id: refuse
                                  exceptionType: java.lang.IllegalArgumentException
                                  message: "no number: ${body}"
                    - log:
                        id: told
                        message: "took ${body} again ${header.X-Replay-Of}"
            """;

    @TempDir
    Path home;

    @Test
    void editsAndReplaysWhatFailed() throws Exception {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            deploy(platform, ROUTE);
            assertThat(send(platform, "4711")).isEqualTo(200);
            assertThat(send(platform, "fortytwo")).isEqualTo(500);

            String id = only(platform, "").at("/id").asText();
            Answer shown = platform.get(LETTERS + "/" + id);
            JsonNode letter = shown.json();
            assertThat(letter.at("/integration").asText()).isEqualTo("orders");
            assertThat(letter.at("/route").asText()).isEqualTo("orders");
            assertThat(letter.at("/step").asText()).isEqualTo("refuse");
            assertThat(letter.at("/revision").asInt()).isEqualTo(1);
            assertThat(letter.at("/reason").asText()).isEqualTo("no number: fortytwo");
            assertThat(letter.at("/state").asText()).isEqualTo("waiting");
            assertThat(letter.at("/start/text").asText()).isEqualTo("fortytwo");
            assertThat(letter.at("/start/headers/CamelHttpMethod").asText()).isEqualTo("POST");
            assertThat(shown.headers()).containsKey("etag");

            String body = LETTERS + "/" + id + "/body";
            assertThat(platform.put(body, "{\"text\":\"42\"}").status()).isEqualTo(428);
            assertThat(edit(platform, body, "\"99\"", "42").status()).isEqualTo(412);
            assertThat(edit(platform, body, shown.headers().get("etag").get(0), "42")
                            .json()
                            .at("/start/text")
                            .asText())
                    .isEqualTo("42");
            assertThat(edit(platform, body, shown.headers().get("etag").get(0), "43")
                            .status())
                    .isEqualTo(412);

            JsonNode replayed =
                    platform.post(LETTERS + "/" + id + "/replay", null).json();
            assertThat(replayed.at("/state").asText()).as(replayed.toString()).isEqualTo("replayed");
            assertThat(platform.get("/api/v1/logs?integration=orders").body()).contains("took 42 again " + id);
            assertThat(platform.get(LETTERS + "?state=waiting").json().at("/items"))
                    .isEmpty();
            assertThat(platform.get("/api/v1/audit").body())
                    .contains("dead-letter.edited", "dead-letter.replayed", "orders/" + id);
            assertThat(platform.get("/health/metrics").body())
                    .contains(
                            "integrator_deadletters_total{integration=\"orders\",organization=\"default\",outcome=\"kept\"}"
                                    + " 1.0")
                    .contains("integrator_deadletters_replays_total{integration=\"orders\",organization=\"default\","
                            + "outcome=\"success\"} 1.0");

            assertThat(platform.delete(LETTERS + "/" + id).status()).isEqualTo(204);
            assertThat(platform.get(LETTERS + "/" + id).status()).isEqualTo(404);
        }
    }

    @Test
    void staysWaitingWithTheNewReasonWhenItFailsAgain() throws Exception {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            deploy(platform, ROUTE);
            send(platform, "x");
            String id = only(platform, "").at("/id").asText();
            deploy(platform, ROUTE.replace("no number", "not one"));

            JsonNode again = platform.post(LETTERS + "/" + id + "/replay", "{\"from\":\"start\"}")
                    .json();

            assertThat(again.at("/state").asText()).as(again.toString()).isEqualTo("waiting");
            assertThat(again.at("/reason").asText()).isEqualTo("not one: x");
            assertThat(again.at("/attempts").asInt()).isEqualTo(2);
            assertThat(again.at("/replays").asInt()).isEqualTo(1);
            assertThat(again.at("/revision").asInt()).isEqualTo(2);
        }
    }

    @Test
    void replaysOnTheRevisionThatFailedAndFromTheFailedStep() throws Exception {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            deploy(platform, ROUTE);
            send(platform, "x");
            String id = only(platform, "").at("/id").asText();
            deploy(platform, ROUTE.replace("!regex '[0-9]+'", "== 'never'"));

            JsonNode old = platform.post(LETTERS + "/" + id + "/replay", "{\"revision\":\"failed\"}")
                    .json();
            assertThat(old.at("/reason").asText()).as(old.toString()).isEqualTo("no number: x");
            JsonNode step = platform.post(LETTERS + "/" + id + "/replay", "{\"from\":\"step\",\"revision\":\"failed\"}")
                    .json();
            assertThat(step.at("/reason").asText()).as(step.toString()).isEqualTo("no number: x");
            assertThat(platform.post(LETTERS + "/" + id + "/replay", "{\"from\":\"middle\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(platform.post(LETTERS + "/" + id + "/replay", "{}")
                            .json()
                            .at("/state")
                            .asText())
                    .isEqualTo("replayed");
        }
    }

    @Test
    void replaysManyNoFasterThanAskedFor() throws Exception {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            deploy(platform, ROUTE);
            for (int i = 0; i < 6; i++) {
                send(platform, "x" + i);
            }
            send(platform, "other");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(platform.get(LETTERS).json().at("/items"))
                            .hasSize(7));
            deploy(platform, ROUTE.replace("!regex '[0-9]+'", "== 'x3'"));
            assertThat(platform.post(LETTERS + "/replays", "{}").status()).isEqualTo(400);

            long begun = System.nanoTime();
            Answer asked = platform.post(
                    LETTERS + "/replays", "{\"integration\":\"orders\",\"q\":\"number: X\",\"perSecond\":5}");
            assertThat(asked.status()).as(asked.body()).isEqualTo(202);
            String job = LETTERS + "/replays/" + asked.json().at("/id").asText();
            await().atMost(SOON)
                    .until(() -> !platform.get(job).json().at("/state").asText().equals("running"));

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(900));
            JsonNode ended = platform.get(job).json();
            assertThat(ended.at("/state").asText()).as(ended.toString()).isEqualTo("ended");
            assertThat(ended.at("/total").asInt()).isEqualTo(6);
            assertThat(ended.at("/succeeded").asInt()).isEqualTo(5);
            assertThat(ended.at("/failed").asInt()).isEqualTo(1);
            assertThat(ended.at("/note").asText()).contains("no number: x3");
            assertThat(platform.get(LETTERS + "?state=waiting&q=other").json().at("/items"))
                    .hasSize(1);
            assertThat(platform.get(LETTERS + "/replays").json()).hasSize(1);
        }
    }

    @Test
    void findsByEachFilterAndPageByPage() throws Exception {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            deploy(platform, ROUTE);
            Instant begun = Instant.now().minusSeconds(1);
            for (int i = 0; i < 3; i++) {
                send(platform, "50%_" + i);
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(platform.get(LETTERS).json().at("/items"))
                            .hasSize(3));

            for (String matching : List.of(
                    "integration=orders",
                    "route=orders",
                    "state=waiting",
                    "since=" + begun,
                    "q=50%25_",
                    "q=ILLEGALARG")) {
                assertThat(platform.get(LETTERS + "?" + matching).json().at("/items"))
                        .as(matching)
                        .hasSize(3);
            }
            for (String other : List.of("integration=other", "route=o", "state=replayed", "until=" + begun, "q=50_")) {
                assertThat(platform.get(LETTERS + "?" + other).json().at("/items"))
                        .as(other)
                        .isEmpty();
            }
            assertThat(platform.get(LETTERS + "?state=lost").status()).isEqualTo(400);
            assertThat(platform.get(LETTERS + "?since=yesterday").status()).isEqualTo(400);
            assertThat(platform.get(LETTERS + "?limit=0").status()).isEqualTo(400);
            JsonNode first = platform.get(LETTERS + "?limit=2").json();
            JsonNode second = platform.get(
                            LETTERS + "?limit=2&before=" + first.at("/next").asText())
                    .json();
            assertThat(first.at("/items/0/reason").asText()).isEqualTo("no number: 50%_2");
            assertThat(second.at("/items")).hasSize(1);
            assertThat(second.has("next")).isFalse();
        }
    }

    @Test
    void keepsTheNewestOfAnOrganizationAndWhatIsYoungEnough() throws Exception {
        try (RunningPlatform platform = new RunningPlatform(home, "--integrator.dead-letters.max-per-organization=2")) {
            deploy(platform, ROUTE);
            for (int i = 0; i < 5; i++) {
                send(platform, "x" + i);
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(platform.get(LETTERS).json().findValuesAsText("reason"))
                            .containsExactly("no number: x4", "no number: x3"));
        }
        try (RunningPlatform platform = new RunningPlatform(home, "--integrator.dead-letters.max-age=1ms")) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(platform.get(LETTERS).json().at("/items"))
                            .isEmpty());
        }
    }

    @Test
    void losesNothingAtANormalStop() throws Exception {
        int many = 50;
        try (RunningPlatform platform = new RunningPlatform(home)) {
            deploy(platform, ROUTE);
            for (int i = 0; i < many; i++) {
                send(platform, "x" + i);
            }
        }
        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(platform.get(LETTERS + "?limit=500").json().at("/items")).hasSize(many);
        }
    }

    @Test
    void keepsTheFailuresOfTimers() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            deploy(platform, """
                    - route:
                        id: tick
                        from:
                          uri: timer:tick?repeatCount=1&delay=1
                          steps:
                            - throwException:
                                id: fails
                                exceptionType: java.lang.IllegalStateException
                                message: out of order
                    """);
            assertThat(only(platform, "").at("/from").asText()).startsWith("timer://tick");
        }
    }

    @Test
    void isSeenByItsOrganizationAlone() throws Exception {
        try (TestIssuer issuer = new TestIssuer();
                RunningPlatform platform = new RunningPlatform(home, "--integrator.identity.issuer=" + issuer.url())
                        .withOrganization("acme")) {
            String operator = issuer.token("operator", Map.of("default", List.of("operator", "author")));
            String author = issuer.token("author", Map.of("default", List.of("author")));
            String viewer = issuer.token("viewer", Map.of("default", List.of("viewer")));
            String foreign = issuer.token("foreign", Map.of("acme", List.of("admin")));
            platform.adminAs(
                    operator,
                    "PUT",
                    "/api/v1/integrations/orders",
                    sources(ROUTE.replace("platform-http:/orders", "timer:tick?repeatCount=1&delay=1")));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(platform.adminAs(operator, "GET", LETTERS, null)
                                    .json()
                                    .at("/items"))
                            .hasSize(1));
            String id = platform.adminAs(author, "GET", LETTERS, null)
                    .json()
                    .at("/items/0/id")
                    .asText();

            assertThat(platform.adminAs(null, "GET", LETTERS, null).status()).isEqualTo(401);
            assertThat(platform.adminAs(viewer, "GET", LETTERS, null).status()).isEqualTo(403);
            assertThat(platform.adminAs(author, "POST", LETTERS + "/" + id + "/replay", null)
                            .status())
                    .isEqualTo(403);
            assertThat(platform.adminAs(foreign, "GET", LETTERS, null).status()).isEqualTo(404);
            String ofAcme = "/api/v1/orgs/acme/dead-letters";
            assertThat(platform.adminAs(foreign, "GET", ofAcme, null).json().at("/items"))
                    .isEmpty();
            assertThat(platform.adminAs(foreign, "GET", ofAcme + "/" + id, null).status())
                    .isEqualTo(404);
            assertThat(platform.adminAs(foreign, "POST", ofAcme + "/" + id + "/replay", null)
                            .status())
                    .isEqualTo(404);
            assertThat(platform.adminAs(foreign, "DELETE", ofAcme + "/" + id, null)
                            .status())
                    .isEqualTo(404);
            assertThat(platform.adminAs(operator, "GET", LETTERS + "/" + id, null)
                            .status())
                    .isEqualTo(200);
        }
    }

    private static JsonNode only(RunningPlatform platform, String query) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(platform.get(LETTERS + query).json().at("/items"))
                                .hasSize(1));
        return platform.get(LETTERS + query).json().at("/items/0");
    }

    private static Answer edit(RunningPlatform platform, String path, String tag, String text) {
        return platform.admin(
                "PUT", path, "{\"text\":\"" + text + "\"}", "Content-Type", "application/json", "If-Match", tag);
    }

    private static int send(RunningPlatform platform, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + platform.gatewayPort() + "/orders"))
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static void deploy(RunningPlatform platform, String route) throws IOException {
        Answer answer = platform.put("/api/v1/integrations/orders", sources(route));
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
    }

    private static String sources(String route) throws IOException {
        return JSON.writeValueAsString(
                Map.of("sources", List.of(Map.of("path", "orders.camel.yaml", "content", route))));
    }
}
