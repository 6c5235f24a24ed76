package dev.apiintegrator.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the realm gives, and to whom; without the platform. */
@ExtendWith(SharedKeycloak.class)
class RealmIT {

    private Keycloak keycloak;
    private KeycloakAdmin admin;
    private Clients clients;

    @BeforeEach
    void use(Keycloak keycloak) {
        this.keycloak = keycloak;
        this.admin = new KeycloakAdmin(keycloak);
        this.clients = new Clients(keycloak);
    }

    @Test
    void saysInATokenWhomItIsAboutAndWhoMayTakeIt() {
        JsonNode claims = clients.login("author").claims();

        assertThat(claims.path("iss").asText()).isEqualTo(keycloak.issuer());
        assertThat(claims.path("aud")).isEqualTo(Http.read("\"integrator\""));
        assertThat(claims.path("sub").asText()).isNotBlank();
        assertThat(claims.path("jti").asText()).isNotBlank();
        assertThat(claims.path("preferred_username").asText()).isEqualTo("author");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
        assertThat(texts(claims.path("organization"))).containsExactly("default");
        assertThat(texts(claims.at("/resource_access/integrator/roles"))).containsExactly("author");
    }

    @Test
    void namesAllOrganizationsOfAMemberAndTheRolesInEach() {
        JsonNode claims = clients.login("both").claims();

        assertThat(texts(claims.path("organization"))).containsExactlyInAnyOrder("default", "acme");
        assertThat(texts(claims.at("/resource_access/integrator/roles")))
                .containsExactlyInAnyOrder("default:viewer", "acme:author");
    }

    @Test
    void saysTheSameWhenAClientAsksForAllOrganizations() {
        Tokens asked = clients.login("both", keycloak.passwordOf("both"), "openid organization:*");

        assertThat(texts(asked.claims().path("organization"))).containsExactlyInAnyOrder("default", "acme");
    }

    @Test
    void givesSomebodyNewNothing() {
        admin.createUser("nobody", "a password of some length");

        JsonNode claims =
                clients.login("nobody", "a password of some length", "openid").claims();

        assertThat(claims.has("organization")).isFalse();
        assertThat(claims.has("resource_access")).isFalse();
    }

    @Test
    void putsNoOtherRolesIntoATokenForThePlatform() {
        assertThat(clients.login("admin").claims().has("realm_access")).isFalse();
    }

    @Test
    void givesTokensForThePlatformOnlyToClientsMadeForIt() {
        admin.createClient(Map.of("clientId", "stranger", "publicClient", true, "directAccessGrantsEnabled", true));

        Tokens tokens = Tokens.of(clients.token(Map.of(
                "grant_type", "password",
                "client_id", "stranger",
                "username", "admin",
                "password", keycloak.passwordOf("admin"))));

        assertThat(tokens.claims().path("aud").toString()).doesNotContain("integrator");
    }

    @Test
    void knowsMachines() {
        JsonNode claims = clients.machine().claims();

        assertThat(texts(claims.path("organization"))).containsExactly("default");
        assertThat(texts(claims.at("/resource_access/integrator/roles"))).containsExactly("default:operator");
    }

    @Test
    void givesANewRefreshTokenEachTime() {
        Tokens first = clients.login("viewer");

        Tokens second = Tokens.of(clients.refresh(first.refresh()));

        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        assertThat(second.claims().path("jti")).isNotEqualTo(first.claims().path("jti"));
        assertThat(texts(second.claims().path("organization"))).containsExactly("default");
    }

    @Test
    void endsTheSessionWhenARefreshTokenIsUsedTwice() {
        Tokens first = clients.login("viewer");
        Tokens second = Tokens.of(clients.refresh(first.refresh()));

        HttpResponse<String> again = clients.refresh(first.refresh());
        HttpResponse<String> after = clients.refresh(second.refresh());

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(Http.read(again.body()).path("error").asText()).isEqualTo("invalid_grant");
        assertThat(after.statusCode()).as(after.body()).isEqualTo(400);
    }

    @Test
    void givesNoCodeWithoutPkce() {
        URI redirect = URI.create("http://127.0.0.1:" + Keycloak.freePort() + "/callback");

        URI answer =
                clients.authorize(clients.authorization(redirect, "openid"), "viewer", keycloak.passwordOf("viewer"));

        assertThat(Clients.query(answer))
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
    }

    @Test
    void leadsToNoOtherPlaceThanTheLoopbackAddress() {
        Map<String, String> asked = clients.authorization(URI.create("http://attacker.example/callback"), "openid");

        HttpResponse<String> page = Http.get(URI.create(keycloak.endpoint("auth") + "?" + Http.encode(asked)));

        assertThat(page.statusCode()).isEqualTo(400);
    }

    @Test
    void takesPasswordsOnItsOwnPageOnly() {
        HttpResponse<String> response = clients.token(Map.of(
                "grant_type",
                "password",
                "client_id",
                Clients.CLI,
                "username",
                "viewer",
                "password",
                keycloak.passwordOf("viewer")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.read(response.body()).path("error").asText()).isEqualTo("unauthorized_client");
    }

    @Test
    void locksAnAccountAfterFiveWrongPasswords() {
        String id = admin.createUser("guessed", "a password of some length");
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThatThrownBy(() -> clients.login("guessed", "wrong", "openid"))
                    .isInstanceOf(Browser.LoginRefused.class);
        }

        await().atMost(Duration.ofSeconds(10))
                .until(() -> admin.get("/attack-detection/brute-force/users/" + id)
                        .path("disabled")
                        .asBoolean());
        assertThatThrownBy(() -> clients.login("guessed", "a password of some length", "openid"))
                .isInstanceOf(Browser.LoginRefused.class);
    }

    @Test
    void asksForLongPasswords() {
        assertThatThrownBy(() -> admin.createUser("careless", "short")).hasMessageContaining("12");
    }

    @Test
    void logsInADeviceThatHasNoBrowser() {
        String verifier = Clients.verifier();
        JsonNode device = Http.json(Http.form(
                keycloak.endpoint("auth/device"),
                Map.of(
                        "client_id",
                        Clients.CLI,
                        "scope",
                        "openid",
                        "code_challenge",
                        Clients.challenge(verifier),
                        "code_challenge_method",
                        "S256")));
        Map<String, String> poll = Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "client_id",
                Clients.CLI,
                "device_code",
                device.path("device_code").asText(),
                "code_verifier",
                verifier);
        assertThat(Http.read(clients.token(poll).body()).path("error").asText()).isEqualTo("authorization_pending");

        new Browser("viewer", keycloak.passwordOf("viewer"))
                .page(URI.create(device.path("verification_uri_complete").asText()));

        Tokens tokens = Tokens.of(await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(device.path("interval").asInt()))
                .until(() -> clients.token(poll), response -> response.statusCode() == 200));
        assertThat(tokens.claims().path("preferred_username").asText()).isEqualTo("viewer");
    }

    @Test
    void offersNoGoogleOrGitHubUntilTheyAreConfigured() {
        JsonNode providers = admin.get("/identity-provider/instances");

        assertThat(StreamSupport.stream(providers.spliterator(), false)
                        .collect(Collectors.toMap(
                                each -> each.path("alias").asText(),
                                each -> each.path("enabled").asBoolean())))
                .isEqualTo(Map.of("google", false, "github", false));
    }

    @Test
    void hasNoPasswordsInItsFiles() {
        JsonNode users = admin.get("/users");

        assertThat(users).hasSizeGreaterThan(5);
        assertThat(StreamSupport.stream(users.spliterator(), false)
                        .map(user -> keycloak.passwordOf(user.path("username").asText()))
                        .filter(password -> password != null)
                        .collect(Collectors.toSet()))
                .hasSize(6)
                .allSatisfy(password -> assertThat(password).hasSizeGreaterThan(20));
    }

    private static Set<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }
}
