package dev.apiintegrator.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.server.RunningPlatform;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class ManyIntegrationsTest {

    private static final int MANY = 5_000;

    @TempDir
    Path home;

    @Test
    void startsAndListsWithoutAskingForEach() {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            fill(platform.context().getBean(JdbcClient.class));
        }
        long begun = System.nanoTime();
        try (RunningPlatform platform = new RunningPlatform(home)) {
            Duration start = Duration.ofNanos(System.nanoTime() - begun);
            platform.get("/api/v1/integrations");

            begun = System.nanoTime();
            JsonNode list =
                    platform.get("/api/v1/integrations?offset=4000&limit=1000").json();
            Duration listed = Duration.ofNanos(System.nanoTime() - begun);

            assertThat(list.at("/total").asInt()).isEqualTo(MANY);
            assertThat(list.at("/items")).hasSize(1_000);
            assertThat(list.at("/items/0/name").asText()).isEqualTo("many-04001");
            // far more than it takes, and far less than a query for each would
            assertThat(listed).isLessThan(Duration.ofSeconds(2));
            assertThat(start).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static void fill(JdbcClient jdbc) {
        String numbers = "(select n from generate_series(1, " + MANY + ") as series (n))";
        jdbc.sql("""
                        insert into integration
                            (organization, name, origin, place, description, labels, latest, version, changed)
                        select 'default', 'many-' || right('0000' || cast(n as varchar), 5), 'API', '', '', '{}', 1, 1,
                            current_timestamp
                        from\s""" + numbers + " as numbers").update();
        jdbc.sql("""
                        insert into deployment (integration, target, current, state, findings)
                        select id, 0, 0, 'STOPPED', '[]' from integration
                        """).update();
        jdbc.sql("""
                        insert into revision (integration, number, digest, created, created_by)
                        select id, 1, 'ab', current_timestamp, 'Ada' from integration
                        """).update();
    }
}
