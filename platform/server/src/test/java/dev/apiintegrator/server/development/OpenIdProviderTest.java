package dev.apiintegrator.server.development;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.server.Browser;
import dev.apiintegrator.server.RunningPlatform;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.UriComponentsBuilder;

/** Logs in the way a CLI does, by the standards only. */
class OpenIdProviderTest {

    private static final String PASSWORD = "a stable one";
    private static final String VERIFIER = "correct-horse-battery-staple-correct-horse-battery";
    private static final String CALLBACK = "http://127.0.0.1:54321/anywhere";

    @TempDir
    static Path home;

    private static RunningPlatform platform;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        platform = new RunningPlatform(home, "--integrator.identity.development.password=" + PASSWORD);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void isFoundFromTheControlPlane() {
        String issuer = platform.get("/.well-known/oauth-protected-resource")
                .json()
                .at("/authorization_servers/0")
                .asText();
        JsonNode discovery = read(new Browser().get(issuer + "/.well-known/openid-configuration"));

        assertThat(discovery.at("/issuer").asText()).isEqualTo(issuer);
        assertThat(discovery.at("/token_endpoint").asText()).isEqualTo(issuer + "/oauth2/token");
        assertThat(discovery.at("/code_challenge_methods_supported").toString()).contains("S256");
        assertThat(discovery.at("/grant_types_supported").toString()).contains("device_code", "refresh_token");
        assertThat(read(new Browser().get(issuer + "/oauth2/jwks"))
                        .at("/keys/0")
                        .fieldNames())
                .toIterable()
                .contains("n", "e", "kid")
                .doesNotContain("d", "p", "q");
    }

    @Test
    void givesATokenForACodeAndRefreshesIt() throws Exception {
        HttpResponse<String> page = browser.open(authorize(CALLBACK));
        assertThat(page.body()).contains("type=\"password\"");
        HttpResponse<String> submitted = browser.post(
                page.uri().resolve("/login").toString(),
                Map.of("username", "admin", "password", PASSWORD, "_csrf", Browser.hidden(page.body(), "_csrf")));
        HttpResponse<String> authorized = browser.get(Browser.location(submitted));
        assertThat(Browser.location(authorized)).startsWith(CALLBACK + "?code=");

        JsonNode tokens = token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                parameter(Browser.location(authorized), "code"),
                "redirect_uri",
                CALLBACK,
                "code_verifier",
                VERIFIER));
        assertActs(tokens);

        JsonNode refreshed = token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.at("/refresh_token").asText()));
        assertActs(refreshed);
        assertThat(refreshed.at("/refresh_token").asText())
                .isNotEqualTo(tokens.at("/refresh_token").asText());
        assertThat(token(Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                tokens.at("/refresh_token").asText()))
                        .at("/error")
                        .asText())
                .as("a refresh token is good for one use")
                .isEqualTo("invalid_grant");
    }

    @Test
    void givesNoTokenToWhoStoleTheCode() throws Exception {
        HttpResponse<String> page = browser.open(authorize(CALLBACK));
        HttpResponse<String> submitted = browser.post(
                page.uri().resolve("/login").toString(),
                Map.of("username", "admin", "password", PASSWORD, "_csrf", Browser.hidden(page.body(), "_csrf")));
        String code = parameter(Browser.location(browser.get(Browser.location(submitted))), "code");

        assertThat(token(Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                CALLBACK,
                                "code_verifier",
                                "x".repeat(43)))
                        .at("/error")
                        .asText())
                .isEqualTo("invalid_grant");
    }

    @Test
    void sendsNoCodeElsewhereThanToThisMachine() throws Exception {
        for (String target : new String[] {
            "https://evil.example/callback",
            "http://127.0.0.1.evil.example/",
            "http://127.0.0.1@evil.example/",
            "app:/x"
        }) {
            HttpResponse<String> answer = browser.get(authorize(target));
            assertThat(answer.statusCode()).as(target).isEqualTo(400);
        }
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        HttpResponse<String> page = browser.open(authorize(CALLBACK));
        HttpResponse<String> again = browser.logIn(page, "admin", "guessed");

        assertThat(again.uri().toString()).endsWith("/login?error");
    }

    @Test
    void givesATokenToADeviceThatSomebodyLetsIn() {
        JsonNode device = read(browser.post(
                platform.adminUrl() + "/oauth2/device_authorization",
                Map.of("client_id", "integrator-cli", "scope", "openid")));
        assertThat(device.at("/device_code").asText()).as(device.toString()).isNotEmpty();
        Map<String, String> poll = Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "device_code",
                device.at("/device_code").asText());
        assertThat(token(poll).at("/error").asText()).isEqualTo("authorization_pending");

        Browser elsewhere = new Browser();
        HttpResponse<String> login =
                elsewhere.open(device.at("/verification_uri_complete").asText());
        HttpResponse<String> form = elsewhere.logIn(login, "admin", PASSWORD);
        assertThat(form.body()).contains("user_code");
        HttpResponse<String> consent = elsewhere.open(platform.adminUrl()
                + "/oauth2/device_verification?user_code="
                + device.at("/user_code").asText());
        String asked = consent.uri().toString();
        assertThat(asked).startsWith(platform.adminUrl() + "/consent.html?");
        assertThat(parameter(asked, "client_id")).isEqualTo("integrator-cli");
        assertThat(token(poll).at("/error").asText()).as("before the consent").isNotEmpty();
        HttpResponse<String> done = elsewhere.follow(elsewhere.post(
                platform.adminUrl() + "/oauth2/device_verification",
                Map.of(
                        "client_id",
                        "integrator-cli",
                        "state",
                        decoded(parameter(asked, "state")),
                        "user_code",
                        parameter(asked, "user_code"),
                        "scope",
                        "profile")));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);

        assertActs(token(poll));
    }

    private static void assertActs(JsonNode tokens) {
        assertThat(tokens.at("/refresh_token").asText()).as(tokens.toString()).isNotEmpty();
        JsonNode me = platform.adminAs(tokens.at("/access_token").asText(), "GET", "/api/v1/me", null)
                .json();
        assertThat(me.at("/subject").asText()).as(me.toString()).isEqualTo("admin");
        assertThat(me.at("/organizations/default/roles").size()).isEqualTo(4);
    }

    private String authorize(String callback) throws Exception {
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        return platform.adminUrl() + "/oauth2/authorize?"
                + Browser.encode(Map.of(
                        "response_type", "code",
                        "client_id", "integrator-cli",
                        "scope", "openid profile",
                        "state", "s",
                        "redirect_uri", callback,
                        "code_challenge", challenge,
                        "code_challenge_method", "S256"));
    }

    private JsonNode token(Map<String, String> form) {
        Map<String, String> all = new HashMap<>(form);
        all.put("client_id", "integrator-cli");
        return read(new Browser().post(platform.adminUrl() + "/oauth2/token", all));
    }

    private static String parameter(String url, String name) {
        return UriComponentsBuilder.fromUri(URI.create(url))
                .build()
                .getQueryParams()
                .getFirst(name);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode read(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (Exception e) {
            throw new AssertionError(response.statusCode() + " " + response.body(), e);
        }
    }
}
