package dev.apiintegrator.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A token is taken no more before it expires. */
@ExtendWith(SharedKeycloak.class)
class RevocationIT {

    private static final Duration PROMISED = Duration.ofSeconds(1);

    private Keycloak keycloak;
    private Platform platform;
    private Clients clients;

    @BeforeEach
    void use(Keycloak keycloak, Platform platform) {
        this.keycloak = keycloak;
        this.platform = platform;
        this.clients = new Clients(keycloak);
    }

    @Test
    void endsOneTokenWithinASecondAndNoOther() {
        Tokens lost = clients.login("operator");
        Tokens kept = Tokens.of(clients.refresh(lost.refresh()));
        platform.takes(lost.access());

        revoke("tokenId", lost.claims().path("jti").asText());

        await().pollInterval(Duration.ofMillis(50))
                .atMost(PROMISED)
                .untilAsserted(() -> platform.refuses(lost.access()));
        platform.takes(kept.access());
    }

    @Test
    void endsAllTokensOfAUserWithinASecond() {
        String id = member("leaver", "default", "viewer");
        Tokens one = login("leaver");
        Tokens other = login("leaver");
        platform.takes(one.access());
        platform.takes(other.access());

        revoke("subject", id);

        await().pollInterval(Duration.ofMillis(50)).atMost(PROMISED).untilAsserted(() -> {
            platform.refuses(one.access());
            platform.refuses(other.access());
        });
    }

    @Test
    void isForAdminsOnly() {
        Tokens operator = clients.login("operator");

        HttpResponse<String> response = Http.post(
                platform.api("/revocations"),
                operator.access(),
                Http.write(Map.of("subject", operator.claims().path("sub").asText())));

        assertThat(response.statusCode()).isEqualTo(403);
        platform.takes(operator.access());
    }

    private void revoke(String what, String value) {
        Http.json(Http.post(
                platform.api("/revocations"), clients.login("admin").access(), Http.write(Map.of(what, value))));
    }

    private String member(String name, String organization, String role) {
        KeycloakAdmin admin = new KeycloakAdmin(keycloak);
        String id = admin.createUser(name, "a password of some length");
        admin.join(id, organization);
        admin.grant(id, role);
        return id;
    }

    private Tokens login(String user) {
        return clients.login(user, "a password of some length", "openid");
    }
}
