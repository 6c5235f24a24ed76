package dev.apiintegrator.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.server.Browser;
import dev.apiintegrator.server.RunningPlatform;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs in with a browser: at a development instance, and at a platform for which that one is the OpenID provider. */
class PageLoginTest {

    private static final String PASSWORD = "a stable one";

    @TempDir
    static Path home;

    private static RunningPlatform provider;
    private static String providerUrl;
    private static RunningPlatform platform;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        provider =
                new RunningPlatform(home.resolve("provider"), "--integrator.identity.development.password=" + PASSWORD);
        // by another name than the platform, because browsers keep cookies by host and not by port
        providerUrl = provider.adminUrl().replace("127.0.0.1", "localhost");
        platform = new RunningPlatform(
                home.resolve("platform"),
                "--integrator.identity.issuer=" + providerUrl,
                "--integrator.identity.client-id=integrator-console");
    }

    @AfterAll
    static void stop() {
        platform.close();
        provider.close();
    }

    @Test
    void leadsToThePageThatWasAskedFor() {
        for (RunningPlatform each : new RunningPlatform[] {provider, platform}) {
            Browser fresh = new Browser();
            HttpResponse<String> login = fresh.open(each.adminUrl() + "/api");
            assertThat(login.body()).contains("type=\"password\"");

            HttpResponse<String> page = fresh.logIn(login, "admin", PASSWORD);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.uri().toString()).startsWith(each.adminUrl() + "/swagger-ui/index.html");
            assertThat(fresh.get(each.adminUrl() + "/api/v1/me").body()).contains("\"subject\":\"admin\"");
        }
    }

    @Test
    void asksTheProviderForACodeWithAChallenge() {
        String start = Browser.location(browser.get(platform.adminUrl() + "/"));
        String authorize = Browser.location(browser.get(start));

        assertThat(authorize)
                .startsWith(providerUrl + "/oauth2/authorize?response_type=code")
                .contains("&code_challenge=", "&code_challenge_method=S256", "&state=", "&nonce=");
    }

    @Test
    void refusesACodeThatItDidNotAskFor() {
        HttpResponse<String> answer =
                browser.get(platform.adminUrl() + "/login/oauth2/code/integrator?code=stolen&state=made-up");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(browser.get(platform.adminUrl() + "/api/v1/me").statusCode()).isNotEqualTo(200);
    }

    @Test
    void keepsScriptsFromTheSessionAndTheSessionFromOtherSites() {
        HttpResponse<String> first = browser.get(provider.adminUrl() + "/");
        String before = browser.cookie(provider.adminUrl(), "integrator-session")
                .orElseThrow()
                .getValue();
        browser.logIn(browser.follow(first), "admin", PASSWORD);

        assertThat(first.headers().allValues("set-cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("integrator-session=").contains("HttpOnly", "SameSite=Lax"));
        assertThat(browser.cookie(provider.adminUrl(), "integrator-session")
                        .orElseThrow()
                        .getValue())
                .as("a session from before the login is not one after it")
                .isNotEqualTo(before);
    }

    @Test
    void takesNoChangeThatAnotherSiteCouldHaveMade() {
        for (RunningPlatform each : new RunningPlatform[] {provider, platform}) {
            Browser fresh = new Browser();
            fresh.logIn(fresh.open(each.adminUrl() + "/"), "admin", PASSWORD);
            fresh.get(each.adminUrl() + "/api/v1/me");
            String csrf =
                    fresh.cookie(each.adminUrl(), "XSRF-TOKEN").orElseThrow().getValue();

            assertThat(change(fresh, each).statusCode()).isEqualTo(403);
            assertThat(change(fresh, each, "X-XSRF-TOKEN", "made-up").statusCode())
                    .isEqualTo(403);
            assertThat(change(fresh, each, "X-XSRF-TOKEN", csrf).statusCode())
                    .as("let in, but what it asks for is not right")
                    .isEqualTo(400);
        }
    }

    @Test
    void takesAChangeWithATokenWhateverCookiesComeWithIt() {
        browser.logIn(browser.open(provider.adminUrl() + "/"), "admin", PASSWORD);

        assertThat(change(browser, provider, "Authorization", "Bearer " + provider.token())
                        .statusCode())
                .isEqualTo(400);
        assertThat(change(browser, provider, "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
    }

    @Test
    void endsWithTheLogout() {
        for (RunningPlatform each : new RunningPlatform[] {provider, platform}) {
            Browser fresh = new Browser();
            fresh.logIn(fresh.open(each.adminUrl() + "/"), "admin", PASSWORD);
            fresh.get(each.adminUrl() + "/api/v1/me");
            String csrf =
                    fresh.cookie(each.adminUrl(), "XSRF-TOKEN").orElseThrow().getValue();

            HttpResponse<String> out = fresh.post(each.adminUrl() + "/logout", Map.of(), "X-XSRF-TOKEN", csrf);

            assertThat(Browser.isRedirect(out)).as(out.body()).isTrue();
            assertThat(fresh.get(each.adminUrl() + "/api/v1/me").statusCode()).isNotEqualTo(200);
        }
    }

    private static HttpResponse<String> change(Browser browser, RunningPlatform platform, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(platform.adminUrl() + "/api/v1/validate"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request);
    }
}
