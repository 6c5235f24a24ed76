package dev.apiintegrator.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditApiTest {

    @TempDir
    static Path home;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        platform = new RunningPlatform(home);
        for (int i = 1; i <= 5; i++) {
            platform.put("/api/v1/secrets/token-" + i, "{\"value\":\"value-" + i + "\"}");
        }
        platform.delete("/api/v1/secrets/token-5");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void saysWhoDidWhatFromWhere() {
        Answer answer = platform.get("/api/v1/audit?action=secret.deleted");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode deleted = answer.json().path("items").path(0);
        assertThat(deleted.path("target").asText()).isEqualTo("token-5");
        assertThat(deleted.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(deleted.path("actor").path("name").asText()).isNotEmpty();
        assertThat(deleted.path("before").asText()).matches("[0-9a-f]{64}");
        assertThat(deleted.path("after").asText()).isEmpty();
        JsonNode set = platform.get("/api/v1/audit?action=secret.set&target=token-5")
                .json()
                .path("items")
                .path(0);
        assertThat(set.path("after")).isEqualTo(deleted.path("before"));
    }

    @Test
    void isReadPageByPage() {
        JsonNode first = platform.get("/api/v1/audit?action=secret&limit=4").json();
        assertThat(first.path("items")).hasSize(4);
        JsonNode second = platform.get("/api/v1/audit?action=secret&limit=4&before="
                        + first.path("next").asText())
                .json();

        assertThat(second.path("items")).hasSize(2);
        assertThat(second.has("next")).isFalse();
        assertThat(platform.get("/api/v1/audit?since=2999-01-01T00:00:00Z")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void saysHowToAsk() {
        for (String wrong : List.of("?since=yesterday", "?limit=0", "?before=-1", "/export?format=xml")) {
            Answer answer = platform.get("/api/v1/audit" + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.type()).isEqualTo("application/problem+json");
        }
    }

    @Test
    void isExportedForSpreadsheetsWithoutFormulas() {
        platform.admin("GET", "/api/v1/orgs/nowhere/integrations", null);
        platform.context()
                .getBean(AuditLog.class)
                .append(
                        new AuditEvent(
                                new dev.apiintegrator.server.identity.Actor(
                                        dev.apiintegrator.server.identity.Actor.Kind.USER,
                                        "=cmd|' /C calc'!A0",
                                        "+\"x\",1",
                                        java.util.Map.of()),
                                "default",
                                "@sum",
                                "-1\n2",
                                "",
                                ""),
                        "");

        Answer csv = platform.get("/api/v1/audit/export?format=csv");

        assertThat(csv.type()).startsWith("text/csv");
        assertThat(csv.headers().get("content-disposition"))
                .containsExactly("attachment; filename=\"audit-default.csv\"");
        assertThat(csv.body())
                .startsWith("number,time,organization,actor_kind")
                .contains("\"'=cmd|' /C calc'!A0\",\"'+\"\"x\"\",1\",\"'@sum\",\"'-1\n2\"")
                .doesNotContainPattern(",\"[=+@-]");
    }

    @Test
    void isExportedAsLinesThatProveThemselves() throws Exception {
        Answer lines = platform.get("/api/v1/audit/export");

        assertThat(lines.type()).startsWith("application/x-ndjson");
        assertThat(lines.body().lines().count())
                .isEqualTo(platform.get("/api/v1/audit/verify")
                        .json()
                        .path("lines")
                        .asLong());
        assertThat(lines.body().lines().findFirst().orElseThrow()).startsWith("{\"number\":1,\"time\":\"20");
    }

    @Test
    void notesWhoWasRefused() {
        assertThat(platform.get("/api/v1/orgs/nowhere/integrations").status()).isEqualTo(404);

        assertThat(platform.get("/api/v1/audit?action=access.refused")
                        .json()
                        .path("items")
                        .findValuesAsText("target"))
                .contains("404 GET /api/v1/orgs/nowhere/integrations");
    }

    @Test
    void saysWhichLineIsNotAsItWasWritten(@TempDir Path other) {
        try (RunningPlatform tampered = new RunningPlatform(other)) {
            for (int i = 1; i <= 3; i++) {
                tampered.put("/api/v1/secrets/token-" + i, "{\"value\":\"value-" + i + "\"}");
            }
            assertThat(tampered.get("/api/v1/audit/verify")
                            .json()
                            .path("intact")
                            .asBoolean())
                    .isTrue();
            tampered.context().getBean(JdbcClient.class).sql("""
                            update audit_entry set actor_name = 'somebody else' where number = 2""").update();

            JsonNode verified = tampered.get("/api/v1/audit/verify").json();

            assertThat(verified.path("intact").asBoolean()).isFalse();
            assertThat(verified.path("broken").path("number").asLong()).isEqualTo(2);
        }
    }
}
