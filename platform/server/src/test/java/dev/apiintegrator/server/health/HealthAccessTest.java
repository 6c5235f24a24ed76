package dev.apiintegrator.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.TestIssuer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthAccessTest {

    @TempDir
    static Path home;

    private static TestIssuer issuer;
    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        issuer = new TestIssuer();
        platform = new RunningPlatform(home, "--integrator.identity.issuer=" + issuer.url());
    }

    @AfterAll
    static void stop() {
        platform.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready"})
    void isToldToEverybodyWithoutDetails(String path) {
        assertThat(anonymous(path).status()).isEqualTo(200);
        assertThat(anonymous(path).body()).doesNotContain("components");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/detailed", "/health/metrics", "/health/db", "/health/live/livenessState"})
    void isToldInDetailToWhoHasARoleOnThePlatform(String path) {
        String token = issuer.token("ada", Map.of("default", List.of("viewer")));

        assertThat(anonymous(path).status()).isEqualTo(401);
        assertThat(platform.adminAs(token, "GET", path, null).status()).isNotIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/detailed", "/health/metrics", "/health/db"})
    void isNotToldInDetailToMembersOfOtherOrganizationsNorToThoseWithoutARole(String path) {
        String other = issuer.token("ada", Map.of("acme", List.of("admin")));
        String none = issuer.token("grace", Map.of("default", List.of()));

        assertThat(platform.adminAs(other, "GET", path, null).status()).isEqualTo(403);
        assertThat(platform.adminAs(none, "GET", path, null).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/swagger-ui/index.html", "/api/v1/openapi.json", "/actuator", "/start.css"})
    void isAllThatIsToldToEverybody(String path) {
        assertThat(anonymous(path).status()).isEqualTo(401);
    }

    @Test
    void givesMetricsToEverybodyWhereThatIsWanted(@TempDir Path other) {
        try (RunningPlatform open = new RunningPlatform(
                other, "--integrator.identity.issuer=" + issuer.url(), "--integrator.metrics.public=true")) {
            assertThat(open.adminAs(null, "GET", "/health/metrics", null).status())
                    .isEqualTo(200);
            assertThat(open.adminAs(null, "GET", "/health/detailed", null).status())
                    .isEqualTo(401);
        }
    }

    private static RunningPlatform.Answer anonymous(String path) {
        return platform.adminAs(null, "GET", path, null);
    }
}
