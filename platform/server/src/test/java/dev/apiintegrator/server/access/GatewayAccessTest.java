package dev.apiintegrator.server.access;

import static dev.apiintegrator.server.RunningPlatform.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import dev.apiintegrator.server.token.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens, keys and revocations on a running platform with an identity provider. */
class GatewayAccessTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path home;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestIssuer issuer;
    private static RunningPlatform platform;

    @BeforeAll
    static void start() throws IOException {
        issuer = new TestIssuer();
        platform = new RunningPlatform(home, "--integrator.identity.issuer=" + issuer.url());
        platform.save("closed/a.camel.yaml", answering("/closed", "in"));
        platform.save("open/a.camel.yaml", answering("/open", "in"));
        platform.save("open/integration.yaml", "access: public");
        platform.save("clerks/a.camel.yaml", answering("/clerks", "in"));
        platform.save("clerks/integration.yaml", "access: { anyRole: [clerk], scopes: [books:read] }");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(call("/closed").statusCode()).isEqualTo(401);
            assertThat(call("/open").statusCode()).isEqualTo(200);
            assertThat(call("/clerks").statusCode()).isEqualTo(401);
        });
    }

    @AfterAll
    static void stop() {
        platform.close();
        issuer.close();
    }

    private static HttpResponse<String> call(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + platform.gatewayPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> with(String token) {
        return call("/closed", "Authorization", "Bearer " + token);
    }

    private static void refused(String token) {
        HttpResponse<String> answer = with(token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate").orElse(""))
                .startsWith("Bearer realm=\"integrator\", error=\"invalid_token\"");
        assertThat(answer.body()).isNotEqualTo("in");
    }

    /** As an administrator, whom the control plane may ask for a token. */
    private static Answer admin(String method, String path, String body) {
        return platform.admin(
                method, path, body, "Content-Type", "application/json", "Authorization", "Bearer " + issuer.token());
    }

    @Test
    void letsInWhoHasAGoodToken() {
        assertThat(with(issuer.token()).body()).isEqualTo("in");
        assertThat(call("/clerks", "Authorization", "Bearer " + issuer.token()).body())
                .isEqualTo("in");
    }

    @Test
    void refusesEveryWrongToken() {
        refused(issuer.token(
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60)))));
        refused(issuer.token(claims -> claims.issuer("https://id.example.com")));
        refused(issuer.token(claims -> claims.audience("account")));
        refused(TestIssuer.unsigned(issuer.claims().build(), true));
        refused(TestIssuer.unsigned(issuer.claims().build(), false));
        refused(issuer.signedWithThePublicKey(issuer.claims().build()));
        refused(issuer.sign(
                TestIssuer.header(JWSAlgorithm.RS256).keyID("unknown").build(),
                issuer.claims().build()));
        String[] good = issuer.token().split("\\.");
        refused(good[0] + "." + good[1] + "." + new StringBuilder(good[2]).reverse());
        refused("nonsense");
    }

    @Test
    void refusesWhoBelongsElsewhereOrHoldsNoRole() {
        assertThat(with(issuer.token(claims -> claims.claim("integrator_roles", Map.of("acme", List.of("admin")))))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> noRole = call(
                "/clerks",
                "Authorization",
                "Bearer "
                        + issuer.token(
                                claims -> claims.claim("integrator_roles", Map.of("default", List.of("viewer")))));
        assertThat(noRole.statusCode()).isEqualTo(403);
        assertThat(noRole.headers().firstValue("www-authenticate").orElse("")).contains("insufficient_scope");
    }

    @Test
    void forgetsARevokedTokenWithinASecond() {
        String token = issuer.token(claims -> claims.jwtID("leaked"));
        assertThat(with(token).statusCode()).isEqualTo(200);

        Answer revoked = admin("POST", "/api/v1/revocations", "{\"tokenId\":\"leaked\"}");
        assertThat(revoked.status()).isEqualTo(201);
        await().atMost(AT_ONCE)
                .untilAsserted(() -> assertThat(with(token).statusCode()).isEqualTo(401));
        assertThat(with(issuer.token()).statusCode()).isEqualTo(200);
        assertThat(admin("GET", "/api/v1/revocations", null).json())
                .anyMatch(each -> each.path("tokenId").asText().equals("leaked"));
    }

    @Test
    void forgetsWhatASubjectWasIssuedBefore() {
        String old = issuer.token(claims ->
                claims.subject("eve").issueTime(Date.from(Instant.now().minusSeconds(60))));
        String fresh = issuer.token(claims ->
                claims.subject("eve").issueTime(Date.from(Instant.now().plusSeconds(5))));
        assertThat(with(old).statusCode()).isEqualTo(200);

        assertThat(admin("POST", "/api/v1/revocations", "{\"subject\":\"eve\"}").status())
                .isEqualTo(201);
        await().atMost(AT_ONCE)
                .untilAsserted(() -> assertThat(with(old).statusCode()).isEqualTo(401));
        assertThat(with(fresh).statusCode()).isEqualTo(200);
    }

    @Test
    void hearsOfRevocationsOfOtherNodes() {
        String token = issuer.token(claims -> claims.jwtID("elsewhere"));
        assertThat(with(token).statusCode()).isEqualTo(200);

        platform.context()
                .getBean(JdbcClient.class)
                .sql("insert into revocation (organization, token_id, created_by, created, expires) values"
                        + " ('default', 'elsewhere', 'x', current_timestamp, current_timestamp + interval '1' hour)")
                .update();
        await().atMost(AT_ONCE)
                .untilAsserted(() -> assertThat(with(token).statusCode()).isEqualTo(401));
    }

    @Test
    void saysWhatIsWrongWithARevocation() {
        assertThat(admin("POST", "/api/v1/revocations", "{}").status()).isEqualTo(400);
        assertThat(admin("POST", "/api/v1/revocations", "{\"subject\":\"a\",\"tokenId\":\"b\"}")
                        .status())
                .isEqualTo(400);
        Answer past = admin("POST", "/api/v1/revocations", "{\"subject\":\"a\",\"expires\":\"2020-01-01T00:00:00Z\"}");
        assertThat(past.status()).isEqualTo(400);
        assertThat(past.type()).startsWith("application/problem+json");
        assertThat(past.body()).contains("'expires' lies in the future");
    }

    private static JsonNode newKey(String body) {
        Answer made = admin("POST", "/api/v1/keys", body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    @Test
    void letsInWhoHasAKeyUntilItIsRevoked() {
        JsonNode made = newKey("{\"name\":\"shop\",\"roles\":[\"clerk\"],\"scopes\":[\"books:read\"]}");
        String key = made.path("key").asText();
        assertThat(key).matches("itg_[0-9a-f]{16}_[0-9a-v]{52}");

        assertThat(call("/clerks", "X-API-Key", key).body()).isEqualTo("in");
        assertThat(call("/clerks", "Authorization", "Bearer " + key).body()).isEqualTo("in");
        assertThat(call("/clerks", "X-API-Key", key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0"))
                        .statusCode())
                .isEqualTo(401);
        Answer list = admin("GET", "/api/v1/keys", null);
        assertThat(list.body())
                .contains("shop")
                .doesNotContain(key.substring(22))
                .doesNotContain("hash");
        assertThat(list.json().findValue("lastUsed")).isNotNull();

        assertThat(admin("DELETE", "/api/v1/keys/" + made.path("id").asText(), null)
                        .status())
                .isEqualTo(204);
        await().atMost(AT_ONCE)
                .untilAsserted(
                        () -> assertThat(call("/clerks", "X-API-Key", key).statusCode())
                                .isEqualTo(401));
        assertThat(admin("DELETE", "/api/v1/keys/" + made.path("id").asText(), null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void givesAKeyNoMoreThanItWasMadeWith() {
        String key = newKey("{\"name\":\"poor\"}").path("key").asText();

        assertThat(call("/closed", "X-API-Key", key).statusCode()).isEqualTo(200);
        assertThat(call("/clerks", "X-API-Key", key).statusCode()).isEqualTo(403);
    }

    @Test
    void saysWhatIsWrongWithAKey() {
        assertThat(admin("POST", "/api/v1/keys", "{}").body()).contains("'name'");
        assertThat(admin("POST", "/api/v1/keys", "{\"name\":\"a\",\"roles\":[\"a b\"]}")
                        .status())
                .isEqualTo(400);
        assertThat(admin("POST", "/api/v1/keys", "{\"name\":\"a\",\"expires\":\"2099-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void showsWhoMayCall() throws Exception {
        JsonNode endpoints = JSON.readTree(
                        admin("GET", "/api/v1/integrations/clerks", null).body())
                .findValue("endpoints");
        assertThat(endpoints.at("/0/access").asText()).isEqualTo("authenticated, role clerk, scope books:read");
        JsonNode description = JSON.readTree(call("/openapi/clerks.json").body());
        assertThat(description.at("/paths/~1clerks/get/x-access").asText())
                .isEqualTo("authenticated, role clerk, scope books:read");
    }
}
