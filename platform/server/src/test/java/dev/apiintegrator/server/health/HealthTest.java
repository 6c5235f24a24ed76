package dev.apiintegrator.server.health;

import static dev.apiintegrator.server.RunningPlatform.answering;
import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.server.RunningPlatform;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;

class HealthTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/detailed"})
    void isUp(String path) {
        assertThat(platform.get(path).status()).isEqualTo(200);
        assertThat(platform.get(path).json().at("/status").asText()).isEqualTo("UP");
    }

    @Test
    void tellsDetailsOnlyWhereTheyAreAskedFor() {
        assertThat(platform.get("/health/detailed").json().at("/components/integrations/details"))
                .isNotEmpty();
        assertThat(platform.get("/health").body()).doesNotContain("details");
    }

    @Test
    void tellsTheStateOfEachIntegrationOfTheNodeAndOfEachEngine() {
        platform.put("/api/v1/integrations/healthy", body(answering("/healthy", "x")));
        platform.put("/api/v1/integrations/broken", body("- nonsense"));

        JsonNode components = platform.get("/health/detailed").json().at("/components");

        assertThat(components.at("/integrations/details/states/healthy").asText())
                .isEqualTo("running");
        assertThat(components.at("/node/details/gatewayPort").asInt()).isEqualTo(platform.gatewayPort());
        assertThat(components.at("/workflows/details/engine").asText()).isEqualTo("embedded");
        assertThat(components.at("/connections/status").asText()).isEqualTo("UP");
        assertThat(components.at("/db/status").asText()).isEqualTo("UP");
    }

    @Test
    void givesMetricsOfRoutes() {
        platform.put("/api/v1/integrations/metered", body(answering("/metered", "x")));
        platform.call("/metered");

        assertThat(platform.get("/health/metrics").body())
                .contains("integrator_route_requests_seconds_count{integration=\"metered\",organization=\"default\","
                        + "outcome=\"success\",route=\"metered\"} 1")
                .contains("integrator_integrations_running")
                .contains("integrator_integration_deploys_seconds_count")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void tellsReadinessOnBothPorts() {
        ApplicationContext context = platform.context();
        assertThat(platform.call("/health/ready").status()).isEqualTo(200);

        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        assertThat(platform.get("/health/ready").status()).isEqualTo(503);
        assertThat(platform.call("/health/ready").status()).isEqualTo(503);
        assertThat(platform.get("/health/live").status()).isEqualTo(200);

        AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(platform.call("/health/ready").status()).isEqualTo(200);
    }
}
