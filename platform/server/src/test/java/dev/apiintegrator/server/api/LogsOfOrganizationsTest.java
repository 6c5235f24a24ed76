package dev.apiintegrator.server.api;

import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.TestIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsOfOrganizationsTest {

    @TempDir
    static Path home;

    private static TestIssuer issuer;
    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        issuer = new TestIssuer();
        platform = new RunningPlatform(home, "--integrator.identity.issuer=" + issuer.url()).withOrganization("acme");
        for (String organization : List.of("default", "acme")) {
            String path = "/api/v1/orgs/" + organization + "/integrations/talker";
            RunningPlatform.Answer saved = platform.adminAs(
                    token(organization, "admin"),
                    "PUT",
                    path,
                    body(speaking(organization)),
                    "Content-Type",
                    "application/json");
            assertThat(saved.status()).as(saved.body()).isEqualTo(201);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> logs("default", "admin").contains("spoken in default")
                        && logs("acme", "admin").contains("spoken in acme"));
    }

    @AfterAll
    static void stop() {
        platform.close();
        issuer.close();
    }

    @Test
    void areOnlyThoseOfItsIntegrations() {
        assertThat(logs("default", "admin")).contains("spoken in default").doesNotContain("spoken in acme");
        assertThat(logs("acme", "admin")).contains("spoken in acme").doesNotContain("spoken in default");
    }

    @Test
    void areThePlatformsOwnOnlyForWhoRunsIt() {
        String platformsOwn = "was saved over the API";

        assertThat(logs("default", "admin")).contains(platformsOwn);
        assertThat(logs("default", "author")).contains("spoken in default").doesNotContain(platformsOwn);
        assertThat(logs("acme", "admin")).doesNotContain(platformsOwn);
    }

    private static String logs(String organization, String role) {
        return platform.adminAs(
                        token(organization, role), "GET", "/api/v1/orgs/" + organization + "/logs?lines=5000", null)
                .body();
    }

    private static String token(String organization, String role) {
        return issuer.token(role, Map.of(organization, List.of(role)));
    }

    private static String speaking(String organization) {
        return """
                - route:
                    id: talker
                    from:
                      uri: timer:once?repeatCount=1&delay=0
                      steps:
                        - log: spoken in %s
                """.formatted(organization);
    }
}
