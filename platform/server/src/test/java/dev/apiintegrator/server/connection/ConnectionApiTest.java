package dev.apiintegrator.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

class ConnectionApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOBODY = "nats://127.0.0.1:1";

    @TempDir
    Path home;

    private final String orders = """
            - route:
                id: orders
                from:
                  uri: platform-http:/orders
                  steps:
                    - to: "sql:select 'from the database' as answer?outputType=SelectOne&outputHeader=x"
                    - setBody:
                        simple: "${header.x}"
            """;

    @Test
    void aRouteUsesTheDatabaseThatTheConfigurationDeclares() {
        try (RunningPlatform platform = withDatabase()) {
            Answer saved = save(platform, "orders", "connections: { sql: orders-db }", orders);
            assertThat(saved.status()).as(saved.body()).isLessThan(300);

            assertThat(platform.call("/orders").body()).contains("from the database");
            var view = platform.get("/api/v1/connections/orders-db").json();
            assertThat(view.at("/usedBy/0").asText()).isEqualTo("orders");
            assertThat(view.at("/declaredIn").asText()).isEqualTo("configuration");
            assertThat(platform.post("/api/v1/connections/orders-db/test", null)
                            .json()
                            .at("/detail")
                            .asText())
                    .startsWith("H2 2");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(platform.get("/health/detailed").body())
                                    .contains("default/orders-db", "up: H2"));
            assertThat(platform.put(
                                    "/api/v1/connections/orders-db",
                                    "{\"kind\":\"nats\",\"settings\":{\"servers\":\"" + NOBODY + "\"}}")
                            .status())
                    .isEqualTo(409);
        }
    }

    @Test
    void aConnectionThatIsNotThereIsAFindingWithItsPlaceAndMend() {
        try (RunningPlatform platform = withDatabase()) {
            Answer answer = save(platform, "orders", "description: x\nconnections:\n  sql: order-db\n", orders);

            assertThat(answer.status()).isEqualTo(422);
            var finding = answer.json().at("/findings/0");
            assertThat(finding.at("/code").asText()).isEqualTo("unknown-connection");
            assertThat(finding.at("/file").asText()).isEqualTo("integration.yaml");
            assertThat(finding.at("/line").asInt()).isEqualTo(3);
            assertThat(finding.at("/suggestion").asText()).isEqualTo("did you mean 'orders-db'?");
        }
    }

    @Test
    void aConnectionOfTheWrongKindIsAFinding() {
        try (RunningPlatform platform = withDatabase()) {
            Answer answer = save(platform, "orders", "connections: { kafka: orders-db }", orders);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("connection-unusable", "kind jdbc, which cannot serve 'kafka'");
        }
    }

    @Test
    void noRouteLeadsItsConnectionElsewhere() {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(declare(platform, "bus", "nats", Map.of("servers", NOBODY))
                            .status())
                    .isEqualTo(201);
            Answer answer = save(platform, "orders", "policy: standard\nconnections: { nats: bus }", """
                    - route:
                        id: a
                        from:
                          uri: direct:a
                          steps:
                            - to: "nats:prices?servers=nats://elsewhere:4222"
                    """);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("the option 'servers' of 'nats' is not allowed");
        }
    }

    @Test
    @EnabledIf("natsIsHere")
    void whatCouldNotStartWithoutItsServerStartsWhenTheServerIsThere() throws Exception {
        int port = freePort();
        Process server = null;
        try (RunningPlatform platform = new RunningPlatform(home, "--integrator.connection-check.every=500ms")) {
            declare(platform, "bus", "nats", Map.of("servers", "nats://127.0.0.1:" + port));
            platform.save("prices/integration.yaml", "connections: { nats: bus }\naccess: public\n");
            platform.save("prices/prices.camel.yaml", """
                    - route:
                        id: prices
                        from:
                          uri: platform-http:/price
                          steps:
                            - setBody: { constant: "42" }
                            - to: { uri: "nats:prices", pattern: InOnly }
                    """);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                                    platform.get("/api/v1/integrations/prices").body())
                            .contains("connection-unusable", "the connection 'bus' is down"));

            server = new ProcessBuilder("nats-server", "-a", "127.0.0.1", "-p", String.valueOf(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(platform.call("/price").status()).isLessThan(300));
        } finally {
            if (server != null) {
                server.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void whatNamesAConnectionThatIsNotDeclaredWaitsForIt() throws Exception {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            platform.save("cached/integration.yaml", "connections: { spring-redis: cache }\naccess: public\n");
            platform.save("cached/cached.camel.yaml", reading());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(state(platform, "cached")).isEqualTo("waiting"));

            declare(platform, "cache", "redis", Map.of("host", "127.0.0.1", "port", 1));

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(state(platform, "cached")).isEqualTo("running"));
        }
    }

    private static String state(RunningPlatform platform, String integration) {
        return platform.get("/api/v1/integrations/" + integration)
                .json()
                .at("/state")
                .asText();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            Answer answer = declare(
                    platform, "events", "kafka", Map.of("broker", "a:1", "security", "NONE", "password", "hush-hush"));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/problems").findValuesAsText("setting"))
                    .containsExactlyInAnyOrder("broker", "brokers", "security", "password");
            assertThat(answer.body()).contains("integrator secrets set NAME").doesNotContain("hush-hush");
            assertThat(declare(platform, "db", "jdbc", Map.of("url", "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://x'"))
                            .status())
                    .isEqualTo(422);
            assertThat(declare(platform, "db", "jdbc", Map.of("url", "jdbc:postgresql://h/d?socketFactory=x.Y"))
                            .body())
                    .contains("load classes");
            assertThat(platform.get("/api/v1/connections").json().at("/items")).isEmpty();
        }
    }

    @Test
    void isChangedOnlyByWhoHasSeenItAsItIs() {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            declare(platform, "bus", "nats", Map.of("servers", NOBODY));
            String body = "{\"kind\":\"nats\",\"settings\":{\"servers\":\"nats://127.0.0.1:2\"}}";
            String[] seen = {"If-Match", "\"1\"", "Content-Type", "application/json"};
            assertThat(platform.admin("PUT", "/api/v1/connections/bus", body, seen)
                            .status())
                    .isEqualTo(200);
            assertThat(platform.admin("PUT", "/api/v1/connections/bus", body, seen)
                            .status())
                    .isEqualTo(412);
            assertThat(platform.delete("/api/v1/connections/bus").status()).isEqualTo(204);
            assertThat(platform.get("/api/v1/connections/bus").status()).isEqualTo(404);
            assertThat(platform.get("/api/v1/audit").body()).contains("connection.set", "connection.deleted");
        }
    }

    @Test
    void isNotDeletedWhileItIsUsedAndTellsWhyItIsDown() {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            declare(platform, "cache", "redis", Map.of("host", "127.0.0.1", "port", 1));
            save(platform, "orders", "connections: { spring-redis: cache }", reading());

            assertThat(platform.delete("/api/v1/connections/cache").status()).isEqualTo(409);
            var state = platform.post("/api/v1/connections/cache/test", null).json();
            assertThat(state.at("/status").asText()).isEqualTo("down");
            assertThat(state.at("/detail").asText()).containsIgnoringCase("refused");
        }
    }

    @Test
    void whoUsesItMovesWithItWhenItChanges() throws Exception {
        int port = freePort();
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .setting("requirepass sesame-1")
                .build();
        try (RunningPlatform platform = new RunningPlatform(home)) {
            redis.start();
            platform.put("/api/v1/secrets/cache-password", "{\"value\":\"sesame-1\"}");
            declare(platform, "cache", "redis", Map.of("host", "127.0.0.1", "port", 1));
            Answer saved = save(platform, "cached", "connections: { spring-redis: cache }", reading());
            assertThat(saved.status()).as(saved.body()).isLessThan(300);
            assertThat(platform.call("/cached").status()).isEqualTo(500);

            Answer changed = declare(
                    platform,
                    "cache",
                    "redis",
                    Map.of("host", "127.0.0.1", "port", port, "password", "{{secret:cache-password}}"));

            assertThat(changed.json().at("/redeployed/0/redeployed").asBoolean())
                    .as(changed.body())
                    .isTrue();
            assertThat(platform.call("/cached").body()).isEqualTo("kept: hello");
            assertThat(platform.get("/api/v1/secrets").body()).contains("\"usedBy\":[\"cached\"]");
            assertThat(changed.body()).doesNotContain("sesame-1");
        } finally {
            redis.stop();
        }
    }

    static boolean natsIsHere() {
        boolean here = java.util.Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> java.nio.file.Files.isExecutable(Path.of(directory, "nats-server")));
        assertThat(here || !"all".equals(System.getProperty("integrator.require")))
                .as("nats-server is not on the path: install Debian's package nats-server")
                .isTrue();
        return here;
    }

    private static String reading() {
        return """
                - route:
                    id: cached
                    from:
                      uri: platform-http:/cached
                      steps:
                        - setHeader: { name: CamelRedis.Key, constant: greeting }
                        - setHeader: { name: CamelRedis.Value, constant: hello }
                        - to: "spring-redis:cache:0?command=SET"
                        - to: "spring-redis:cache:0?command=GET"
                        - setBody:
                            simple: "kept: ${body}"
                """;
    }

    private static int freePort() throws java.io.IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private RunningPlatform withDatabase() {
        return new RunningPlatform(
                home,
                "--integrator.connections.default.orders-db.kind=jdbc",
                "--integrator.connections.default.orders-db.url=jdbc:h2:mem:orders",
                "--integrator.connection-check.every=1s");
    }

    private static Answer declare(RunningPlatform platform, String name, String kind, Map<String, Object> settings) {
        return platform.put(
                "/api/v1/connections/" + name,
                JSON.valueToTree(Map.of("kind", kind, "settings", settings)).toString());
    }

    private static Answer save(RunningPlatform platform, String name, String settings, String routes) {
        return platform.put(
                "/api/v1/integrations/" + name,
                JSON.valueToTree(Map.of(
                                "sources",
                                List.of(
                                        Map.of("path", "integration.yaml", "content", settings + "\naccess: public\n"),
                                        Map.of("path", "routes.camel.yaml", "content", routes))))
                        .toString());
    }
}
