package dev.apiintegrator.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.server.Browser;
import dev.apiintegrator.server.RunningPlatform;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossOriginTest {

    private static final String CONSOLE = "https://console.example.org";

    @TempDir
    static Path home;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() {
        platform = new RunningPlatform(home, "--integrator.admin.cors.origins=" + CONSOLE);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void letsTheNamedOriginCallTheApi() {
        HttpResponse<String> answer = preflight(CONSOLE, "/api/v1/integrations");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains(CONSOLE);
        assertThat(answer.headers().firstValue("access-control-allow-credentials"))
                .as("with a token, not with a session")
                .isEmpty();
    }

    @Test
    void letsNoOtherOrigin() {
        assertThat(preflight("https://evil.example", "/api/v1/integrations").statusCode())
                .isEqualTo(403);
        assertThat(preflight("null", "/api/v1/integrations").statusCode()).isEqualTo(403);
        assertThat(preflight(CONSOLE, "/").headers().firstValue("access-control-allow-origin"))
                .isEmpty();
    }

    private static HttpResponse<String> preflight(String origin, String path) {
        return new Browser()
                .send(HttpRequest.newBuilder(URI.create(platform.adminUrl() + path))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "PUT")
                        .header("Access-Control-Request-Headers", "authorization,content-type"));
    }
}
