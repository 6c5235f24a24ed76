package dev.apiintegrator.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.server.RunningPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts and dashboards name only metrics that a platform, to which everything has happened once, really has. */
class LiveMetricsTest {

    /** Made by Prometheus itself for each target. */
    private static final String UP = "up";

    @TempDir
    static Path home;

    private static RunningPlatform platform;
    private static Set<String> scraped;

    @BeforeAll
    static void letEverythingHappenOnce() throws Exception {
        platform = new RunningPlatform(
                home,
                "--integrator.connection-check.every=500ms",
                "--integrator.connections.default.api.kind=http",
                "--integrator.connections.default.api.url=http://127.0.0.1:1",
                "--integrator.connections.default.shop.kind=jdbc",
                "--integrator.connections.default.shop.url=jdbc:h2:mem:shop");
        platform.save("shop/integration.yaml", """
                access: public
                connections: { sql: shop }
                schedules: { tick: { every: 1s, call: "direct:step" } }
                reliability: { deadLetters: all }
                """);
        platform.save("shop/order.workflow.yaml", """
                version: 1.0.0
                steps: [ { id: step, call: 'direct:step' } ]
                """);
        platform.save("shop/shop.camel.yaml", """
                - route: { id: step, from: { uri: "direct:step", steps: [ { setBody: { constant: done } } ] } }
                - route:
                    id: good
                    from: { uri: "platform-http:/good", steps: [ { to: "sql:select 1" }, { setBody: { constant: good } } ] }
                - route:
                    id: bad
                    from:
                      uri: platform-http:/bad
                      steps: [ { throwException: { exceptionType: java.lang.IllegalStateException, message: bad } } ]
                - route: { id: order, from: { uri: "platform-http:/order", steps: [ { to: "workflow:order?waitFor=completion" } ] } }
                """);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(platform.call("/good").status()).isEqualTo(200));
        platform.call("POST", "/bad", "x");
        platform.call("/nothing-there");
        assertThat(platform.call("/order").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode letters = platform.get("/api/v1/dead-letters").json();
            assertThat(letters.at("/items").size()).as(letters.toString()).isPositive();
        });
        String letter =
                platform.get("/api/v1/dead-letters").json().at("/items/0/id").asText();
        platform.post("/api/v1/dead-letters/" + letter + "/replay", "{}");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            scraped = names(platform.get("/health/metrics").body());
            assertThat(scraped)
                    .contains(
                            "integrator_connection_up",
                            "integrator_connection_circuit_open",
                            "integrator_schedule_runs_seconds_count",
                            "integrator_deadletters_replays_total");
        });
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static Set<String> names(String scrape) {
        Set<String> names = new TreeSet<>(Set.of(UP));
        scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> names.add(line.replaceFirst("[{ ].*", "")));
        return names;
    }

    @Test
    void alertsNameOnlyWhatIsThere() {
        Map<String, Set<String>> missing = new TreeMap<>();
        AlertsTest.rules()
                .forEach(rule ->
                        look(rule.get("alert").asText(), rule.get("expr").asText(), missing));
        assertThat(missing).isEmpty();
    }

    @Test
    void dashboardsNameOnlyWhatIsThere() {
        Map<String, Set<String>> missing = new TreeMap<>();
        for (Path file : Repository.files("config/grafana/dashboards")) {
            JsonNode dashboard = Repository.json(file);
            dashboard
                    .findValuesAsText("expr")
                    .forEach(expression -> look(file + ": " + expression, expression, missing));
            dashboard
                    .at("/templating/list")
                    .forEach(variable -> look(
                            file + ": " + variable.get("name"),
                            variable.get("query").asText().replaceFirst(",[^,]*\\)$", ")"),
                            missing));
        }
        assertThat(missing).isEmpty();
    }

    private static void look(String where, String expression, Map<String, Set<String>> missing) {
        Set<String> named = PromQl.metrics(expression);
        assertThat(named).as(where).isNotEmpty();
        named.removeAll(scraped);
        if (!named.isEmpty()) {
            missing.put(where, named);
        }
    }
}
