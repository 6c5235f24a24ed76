package dev.apiintegrator.server.api;

import static dev.apiintegrator.server.RunningPlatform.answering;
import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegrationApiTest {

    private static final String API = "/api/v1/integrations/";
    private static final String BROKEN = "- from:\n    uri: no-such-component:x\n    steps:\n      - log: x\n";

    @TempDir
    static Path home;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        platform = new RunningPlatform(home);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void savesAndDeploysAnIntegration() {
        Answer answer = platform.put(API + "hello", body(answering("/hello", "one")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().at("/state").asText()).isEqualTo("running");
        assertThat(answer.json().at("/origin").asText()).isEqualTo("api");
        assertThat(answer.json().at("/runningRevision").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/endpoints/0/url").asText()).endsWith(platform.gatewayPort() + "/hello");
        assertThat(platform.call("/hello").body()).isEqualTo("one");
        assertThat(platform.get(API + "hello").json()).isEqualTo(answer.json());
        assertThat(platform.get("/api/v1/integrations").json().at("/items").findValuesAsText("name"))
                .contains("hello");
    }

    @Test
    void tellsWhatIntegrationYamlDeclares() throws IOException {
        String settings = """
                description: Takes orders
                labels: { team: sales }
                parameters:
                  currency: { default: EUR, description: ISO 4217 }
                limits: { maxBodySize: 2KB, timeout: 3s }
                """;
        Map<String, Object> body = Map.of(
                "sources",
                List.of(
                        Map.of("path", "integration.yaml", "content", settings),
                        Map.of("path", "a.camel.yaml", "content", answering("/declared", "one"))));

        JsonNode json = platform.put(API + "declared", new ObjectMapper().writeValueAsString(body))
                .json();

        assertThat(json.at("/description").asText()).isEqualTo("Takes orders");
        assertThat(json.at("/labels/team").asText()).isEqualTo("sales");
        assertThat(json.at("/settings/parameters/currency/type").asText()).isEqualTo("string");
        assertThat(json.at("/settings/parameters/currency/defaultValue").asText())
                .isEqualTo("EUR");
        assertThat(json.at("/settings/limits").toString()).isEqualTo("{\"maxBodySize\":2048,\"timeoutMillis\":3000}");
    }

    @Test
    void replacesAnIntegrationAndRollsItBack() {
        platform.put(API + "swap", body(answering("/swap", "one")));
        assertThat(platform.put(API + "swap", body(answering("/swap", "two"))).status())
                .isEqualTo(200);
        assertThat(platform.call("/swap").body()).isEqualTo("two");

        Answer back = platform.post(API + "swap/deploy", "{\"revision\": 1}");

        assertThat(back.json().at("/runningRevision").asInt()).isEqualTo(1);
        assertThat(back.json().at("/latestRevision").asInt()).isEqualTo(2);
        assertThat(platform.call("/swap").body()).isEqualTo("one");
        platform.post(API + "swap/deploy", null);
        assertThat(platform.call("/swap").body()).isEqualTo("two");
    }

    @Test
    void makesNoNewRevisionOfEqualSources() {
        platform.put(API + "same", body(answering("/same", "one")));
        Answer again = platform.put(API + "same", body(answering("/same", "one")));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/latestRevision").asInt()).isEqualTo(1);
    }

    @Test
    void refusesBrokenSourcesAndKeepsWhatRuns() {
        platform.put(API + "kept", body(answering("/kept", "good")));
        Answer answer = platform.put(API + "kept", body(BROKEN));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.type()).startsWith("application/problem+json");
        JsonNode finding = answer.json().at("/findings/0");
        assertThat(finding.at("/message").asText()).contains("no-such-component");
        assertThat(finding.at("/file").asText()).isEqualTo("routes.camel.yaml");
        assertThat(platform.call("/kept").body()).isEqualTo("good");
        JsonNode now = platform.get(API + "kept").json();
        assertThat(now.at("/latestRevision").asInt()).isEqualTo(1);
        assertThat(now.at("/state").asText()).isEqualTo("running");
    }

    @Test
    void leavesNothingOfAFirstSaveThatWasRefused() {
        assertThat(platform.put(API + "never", body(BROKEN)).status()).isEqualTo(422);

        assertThat(platform.get(API + "never").status()).isEqualTo(404);
    }

    @Test
    void savesWithoutDeployingWhenAskedTo() {
        Answer saved = platform.put(API + "later?deploy=false", body(answering("/later", "now")));

        assertThat(saved.status()).isEqualTo(201);
        assertThat(saved.json().at("/state").asText()).isEqualTo("stopped");
        assertThat(platform.call("/later").status()).isEqualTo(404);
        assertThat(platform.post(API + "later/deploy", null).json().at("/state").asText())
                .isEqualTo("running");
        assertThat(platform.call("/later").body()).isEqualTo("now");
    }

    @Test
    void undeploysAndDeletes() {
        platform.put(API + "gone", body(answering("/gone", "here")));

        assertThat(platform.post(API + "gone/undeploy", null)
                        .json()
                        .at("/state")
                        .asText())
                .isEqualTo("stopped");
        assertThat(platform.call("/gone").status()).isEqualTo(404);
        assertThat(platform.delete(API + "gone").status()).isEqualTo(204);
        assertThat(platform.get(API + "gone").status()).isEqualTo(404);
        assertThat(platform.delete(API + "gone").status()).isEqualTo(404);
    }

    @Test
    void keepsTheSourcesOfEachRevision() {
        platform.put(API + "history", body(answering("/history", "one")));
        platform.put(API + "history", body(answering("/history", "two")));

        assertThat(platform.get(API + "history/revisions").json().findValuesAsText("number"))
                .containsExactly("2", "1");
        assertThat(platform.get(API + "history/revisions/1")
                        .json()
                        .at("/sources/0/content")
                        .asText())
                .isEqualTo(answering("/history", "one"));
        assertThat(platform.get(API + "history/revisions/9").status()).isEqualTo(404);
    }

    @Test
    void stopsAndStartsARoute() {
        platform.put(API + "valve", body(answering("/valve", "open")));

        assertThat(platform.post(API + "valve/routes/valve/stop", null)
                        .json()
                        .at("/state")
                        .asText())
                .isEqualTo("stopped");
        assertThat(platform.get(API + "valve/routes").json().at("/0/state").asText())
                .isEqualTo("stopped");
        platform.post(API + "valve/routes/valve/start", null);
        assertThat(platform.call("/valve").body()).isEqualTo("open");
        assertThat(platform.post(API + "valve/routes/nope/start", null).status())
                .isEqualTo(404);
        assertThat(platform.post(API + "valve/routes/valve/explode", null).status())
                .isEqualTo(400);
    }

    @Test
    void describesWhatAnIntegrationPublishes() {
        String rest = """
                - rest:
                    path: /described
                    get:
                      - id: getDescribed
                        to: direct:described
                - from:
                    uri: direct:described
                    steps:
                      - setBody:
                          constant: hello
                """;
        assertThat(platform.put(API + "described", body(rest)).status()).isEqualTo(201);

        Answer answer = platform.get(API + "described/openapi.json");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/openapi").asText()).startsWith("3.");
        assertThat(answer.json().at("/paths").has("/described")).isTrue();
    }

    @Test
    void validatesWithoutDeploying() {
        Answer good = platform.post("/api/v1/validate", body(answering("/checked", "x")));
        assertThat(good.json().at("/valid").asBoolean()).as(good.body()).isTrue();
        assertThat(platform.call("/checked").status()).isEqualTo(404);

        Answer bad = platform.post("/api/v1/validate", body(BROKEN));
        assertThat(bad.status()).isEqualTo(200);
        assertThat(bad.json().at("/valid").asBoolean()).isFalse();
        assertThat(bad.json().at("/findings")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PUT    | /api/v1/integrations/Bad_Name         | {"sources":[{"path":"a.camel.yaml","content":"x"}]} | 400 | Bad_Name
                    PUT    | /api/v1/integrations/x                | {"sources":[]}                                      | 400 | sources
                    PUT    | /api/v1/integrations/x                | {                                                   | 400 | line 1
                    PUT    | /api/v1/integrations/x                | {"sorces":[]}                                       | 400 | sorces
                    PUT    | /api/v1/integrations/x                | {"sources":[{"path":"../a","content":"x"}]}         | 400 | ../a
                    PUT    | /api/v1/integrations/x                | {"sources":[{"path":"a"}]}                          | 400 | content
                    PUT    | /api/v1/integrations/x?deploy=perhaps | {}                                                  | 400 | deploy
                    PUT    | /api/v1/integrations/x                | {"sources":[{"path":"a","content":"1"},{"path":"a","content":"2"}]} | 400 | twice
                    POST   | /api/v1/integrations/x/deploy         | {"revision":-1}                                     | 400 | revision
                    GET    | /api/v1/integrations?limit=0          |                                                     | 400 | limit
                    GET    | /api/v1/integrations/x/revisions/abc  |                                                     | 400 | number
                    GET    | /api/v1/logs?lines=99999999           |                                                     | 400 | lines
                    GET    | /api/v1/integrations/nobody           |                                                     | 404 | nobody
                    GET    | /api/v1/no-such-thing                 |                                                     | 404 |
                    GET    | /no-such-page                         |                                                     | 404 |
                    PATCH  | /api/v1/integrations/x                | {}                                                  | 405 | PATCH
                    """)
    void tellsWhatIsWrongAsAProblem(String method, String path, String body, int status, String hint) {
        Answer answer = platform.admin(method, path, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().at("/status").asInt()).isEqualTo(status);
        assertThat(answer.json().at("/detail").asText()).contains(hint == null ? "" : hint);
        assertThat(answer.body()).doesNotContain("Exception", "org.springframework", "\tat ");
    }

    @Test
    void tellsWhichMediaTypesItTakes() {
        Answer answer = platform.admin("PUT", API + "x", "hello", "Content-Type", "text/plain");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.type()).startsWith("application/problem+json");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        String body = body("#".repeat(BodyLimit.MAX_BYTES));

        Answer answer = platform.put(API + "x", body);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.type()).startsWith("application/problem+json");
    }

    @Test
    void describesItselfAndShowsAPageThatNeedsNoOtherHost() {
        JsonNode description = platform.get("/api/v1/openapi.json").json();
        assertThat(description.at("/paths").has("/api/v1/integrations/{name}")).isTrue();

        Answer redirect = platform.get("/api");
        assertThat(redirect.status()).isEqualTo(302);
        String location = redirect.headers().get("location").get(0);
        String page = platform.get(location.replaceFirst("https?://[^/]+", "")).body();
        assertThat(page).contains("swagger-ui").doesNotContain("src=\"http", "href=\"http");
    }

    @Test
    void showsAPageToStartFrom() {
        Answer page = platform.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("/api/v1/integrations").doesNotContain("<script");
    }

    @Test
    void tellsItsStatus() {
        JsonNode status = platform.get("/api/v1/status").json();

        assertThat(status.at("/ready").asBoolean()).isTrue();
        assertThat(status.at("/gateway").asText()).isEqualTo("http://127.0.0.1:" + platform.gatewayPort());
    }

    @Test
    void showsTheLog() {
        platform.put(API + "talker", body("""
                - from:
                    uri: platform-http:/talk
                    steps:
                      - log: "spoken by a route"
                """));
        platform.call("/talk");

        Answer all = platform.get("/api/v1/logs?lines=500");
        assertThat(all.type()).startsWith("application/x-ndjson");
        assertThat(all.body()).contains("spoken by a route");
        assertThat(platform.get("/api/v1/logs?integration=talker").body().lines())
                .isNotEmpty()
                .allMatch(line -> line.contains("\"integration\":\"talker\""));
    }
}
