package dev.apiintegrator.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak gets new signing keys while the platform runs. */
@ExtendWith(SharedKeycloak.class)
class KeyRotationIT {

    /** The platform asks for keys now and then only, so that strange tokens cannot make it a nuisance to Keycloak. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private Platform platform;
    private KeycloakAdmin admin;
    private Clients clients;

    @BeforeEach
    void use(Keycloak keycloak, Platform platform) {
        this.platform = platform;
        this.admin = new KeycloakAdmin(keycloak);
        this.clients = new Clients(keycloak);
    }

    @Test
    void takesNewKeysWithoutARestartAndOldOnesUntilTheyAreGone() {
        String before = clients.login("author").access();
        platform.takes(before);

        String firstKey = admin.rotateKey(1_000);
        String first = clients.login("author").access();
        assertThat(Jwt.header(first).path("kid"))
                .isNotEqualTo(Jwt.header(before).path("kid"));
        await().atMost(SOON).untilAsserted(() -> platform.takes(first));
        platform.takes(before);

        admin.deleteKey(firstKey);
        String secondKey = admin.rotateKey(1_001);
        String second = clients.login("author").access();
        await().atMost(SOON).untilAsserted(() -> platform.takes(second));
        await().atMost(SOON).untilAsserted(() -> platform.refuses(first));
        platform.takes(before);

        admin.deleteKey(secondKey);
    }
}
