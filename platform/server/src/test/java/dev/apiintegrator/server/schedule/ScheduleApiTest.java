package dev.apiintegrator.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleApiTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private final String routes = """
            - route:
                id: report
                from:
                  uri: direct:report
                  steps:
                    - choice:
                        when:
                          - simple: "${body} == 'break'"
                            steps:
                              - throwException:
                                  exceptionType: java.lang.IllegalStateException
                                  message: the printer is on fire
                    - log: "${header.IntegratorSchedule} at ${header.IntegratorScheduleDue} with ${body}"
            """;

    @Test
    void doesWhatIsDueAndTellsWhatCameOfIt() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            deploy(platform, "tick: { every: 1s, call: \"direct:report\", input: { a: 1 } }");

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(show(platform, "tick").at("/runs"))
                            .hasSizeGreaterThanOrEqualTo(2)
                            .allMatch(run -> !run.at("/outcome").asText().equals("failed")));
            JsonNode tick = platform.get("/api/v1/schedules").json().at("/0");
            assertThat(tick.at("/when").asText()).isEqualTo("every PT1S");
            assertThat(tick.at("/calls").asText()).isEqualTo("direct:report");
            assertThat(tick.at("/last/startedBy").asText()).isEqualTo("clock");
            assertThat(platform.get("/api/v1/logs?integration=reports").body())
                    .contains("tick at 2", "with {\\\"a\\\":1}");
        }
    }

    @Test
    void tellsWhyItFailed() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            deploy(platform, "print: { every: 1s, call: \"direct:report\", input: break }");

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(show(platform, "print")
                                    .at("/runs/1/message")
                                    .asText())
                            .contains("the printer is on fire"));
            assertThat(show(platform, "print").at("/runs/1/outcome").asText()).isEqualTo("failed");
            assertThat(platform.admin("GET", "/health/metrics", null).body())
                    .contains("integrator_schedule_runs_seconds_count{integration=\"reports\",organization=\"default\","
                            + "outcome=\"failure\",schedule=\"print\"}");
        }
    }

    @Test
    void isDoneOnceWhenSomebodyAsks() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            deploy(platform, "yearly: { cron: \"0 0 1 1 *\", zone: Europe/Berlin, call: \"direct:report\" }");

            assertThat(platform.post("/api/v1/schedules/reports/yearly/run", null)
                            .status())
                    .isEqualTo(202);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    show(platform, "yearly").at("/last/outcome").asText())
                            .isEqualTo("succeeded"));
            JsonNode yearly = show(platform, "yearly");
            assertThat(yearly.at("/runs")).hasSize(1);
            assertThat(yearly.at("/last/startedBy").asText()).isNotEqualTo("clock");
            assertThat(Instant.parse(yearly.at("/next").asText())).isAfter(Instant.now());
            assertThat(yearly.at("/next").asText()).endsWith("-12-31T23:00:00Z");
            assertThat(platform.get("/api/v1/audit").body()).contains("schedule.asked");
        }
    }

    @Test
    void staysPausedOverARestart() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            deploy(platform, "tick: { every: 1s, missed: all, call: \"direct:report\" }");
            Answer paused = platform.post("/api/v1/schedules/reports/tick/pause", null);
            assertThat(paused.json().at("/paused/by").asText()).isNotEmpty();
            assertThat(paused.json().has("next")).isFalse();
        }
        try (RunningPlatform platform = new RunningPlatform(home)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    show(platform, "tick").at("/paused/by").asText())
                            .isNotEmpty());
            int before = show(platform, "tick").at("/runs").size();
            assertThat(platform.post("/api/v1/schedules/reports/tick/resume", null)
                            .json()
                            .has("paused"))
                    .isFalse();
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(show(platform, "tick").at("/runs")).hasSizeGreaterThan(before));
        }
    }

    @Test
    void takesANewRuleAtOnceAndForgetsWhatIsGone() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            deploy(platform, "a: { cron: \"0 0 1 1 *\", call: \"direct:report\" }");
            await().atMost(SOON).until(() -> show(platform, "a").has("next"));

            deploy(platform, "a: { every: 1s, call: \"direct:report\" }");
            await().atMost(SOON).until(() -> show(platform, "a").has("last"));

            deploy(platform, "b: { every: 1s, call: \"direct:report\" }");
            await().atMost(SOON)
                    .until(() -> platform.get("/api/v1/schedules/reports/a").status() == 404);
        }
    }

    @Test
    void refusesToCallWhatIsNotThere() {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            Answer answer = save(platform, """
                    a: { every: 1s, call: "direct:repot" }
                      b: { every: 1s, workflow: none }
                      c: { cron: "61 * * * *", call: "direct:report" }""");

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/findings").findValuesAsText("code"))
                    .containsExactlyInAnyOrder("unknown-route", "unknown-workflow", "invalid-value");
            assertThat(answer.body()).contains("did you mean 'report'?");
            assertThat(platform.post("/api/v1/schedules/reports/a/run", null).status())
                    .isEqualTo(404);
        }
    }

    private static JsonNode show(RunningPlatform platform, String name) {
        return platform.get("/api/v1/schedules/reports/" + name).json();
    }

    private void deploy(RunningPlatform platform, String schedules) {
        Answer answer = save(platform, schedules);
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
    }

    private Answer save(RunningPlatform platform, String schedules) {
        return platform.put(
                "/api/v1/integrations/reports",
                new com.fasterxml.jackson.databind.ObjectMapper()
                        .valueToTree(java.util.Map.of(
                                "sources",
                                java.util.List.of(
                                        java.util.Map.of(
                                                "path",
                                                "integration.yaml",
                                                "content",
                                                "schedules:\n  " + schedules + "\n"),
                                        java.util.Map.of("path", "reports.camel.yaml", "content", routes))))
                        .toString());
    }
}
