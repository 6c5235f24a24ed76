package dev.apiintegrator.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.server.Browser;
import dev.apiintegrator.server.RunningPlatform;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserHeadersTest {

    private static final String PASSWORD = "a stable one";
    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*\\bsrc=)|<style|\\sstyle=|\\son[a-z]+=|javascript:", Pattern.CASE_INSENSITIVE);

    @TempDir
    static Path home;

    private static RunningPlatform platform;
    private static Browser browser;

    @BeforeAll
    static void start() {
        platform = new RunningPlatform(home, "--integrator.identity.development.password=" + PASSWORD);
        browser = new Browser();
        browser.logIn(browser.open(platform.adminUrl() + "/"), "admin", PASSWORD);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/activate.html",
                "/activated.html",
                "/consent.html",
                "/swagger-ui/index.html",
                "/swagger-ui/swagger-initializer.js",
                "/api/v1/me",
                "/api/v1/integrations/none",
                "/api/v1/openapi.json",
                "/health",
                "/health/metrics",
                "/no-such-page",
                "/oauth2/authorize",
                "/.well-known/openid-configuration"
            })
    void tellBrowsersWhatTheyMayDo(String path) {
        HttpResponse<String> answer = browser.get(platform.adminUrl() + path);

        String policy = answer.headers().firstValue("content-security-policy").orElse("");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .contains("base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("x-frame-options")).contains("DENY");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.headers().firstValue("referrer-policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("strict-transport-security"))
                .as("not over clear text")
                .isEmpty();
        assertThat(answer.headers().firstValue("server")).isEmpty();
        assertThat(answer.headers().firstValue("x-powered-by")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/login", "/activate.html", "/activated.html", "/consent.html", "/swagger-ui/index.html"})
    void fitThePages(String path) {
        String page = browser.get(platform.adminUrl() + path).body();

        assertThat(page).contains("<html");
        assertThat(INLINE.matcher(page).find()).as(page).isFalse();
    }

    @Test
    void keepWhatSomebodyMaySeeOutOfCaches() {
        assertThat(browser.get(platform.adminUrl() + "/api/v1/me").headers().firstValue("cache-control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }
}
