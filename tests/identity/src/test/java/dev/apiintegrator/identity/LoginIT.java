package dev.apiintegrator.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who logged in at Keycloak is known on both ports. */
@ExtendWith(SharedKeycloak.class)
class LoginIT {

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
    void givesATokenThatIsTakenOnBothPorts() {
        platform.takes(clients.login("author").access());
    }

    @Test
    void tellsThePlatformWhoItIs() {
        Tokens tokens = clients.login("both");

        JsonNode me = Http.json(Http.get(platform.me(), tokens.access()));

        assertThat(me.path("name").asText()).isEqualTo("both");
        assertThat(me.path("subject").asText())
                .isEqualTo(tokens.claims().path("sub").asText());
        assertThat(me.at("/organizations/default/roles")).isEqualTo(Http.read("[\"viewer\"]"));
        assertThat(me.at("/organizations/acme/roles")).isEqualTo(Http.read("[\"author\"]"));
    }

    @Test
    void goesOnWithARefreshedToken() {
        Tokens refreshed = Tokens.of(clients.refresh(clients.login("author").refresh()));

        platform.takes(refreshed.access());
    }

    @Test
    void worksForMachines() {
        platform.takes(clients.machine().access());
    }

    @Test
    void worksForABrowserOnTheControlPlane() {
        Browser browser = new Browser("admin", keycloak.passwordOf("admin"));

        HttpResponse<String> page = browser.page(platform.page());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPort()).isEqualTo(platform.page().getPort());
    }

    @Test
    void isNotReplacedByNothing() {
        Platform.isRefused(Http.get(platform.me()));
        Platform.isRefused(Http.get(platform.endpoint()));
    }
}
