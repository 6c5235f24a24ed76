package dev.apiintegrator.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak is gone, and the platform runs. The last test of all, because it stops the one that the others use. */
@ExtendWith(SharedKeycloak.class)
@Order(Integer.MAX_VALUE)
class KeycloakStoppedIT {

    @Test
    void goesOnWithTheKeysItKnowsAndLetsNobodyInWithOthers(Keycloak keycloak, Platform platform) throws Exception {
        String seen = new Clients(keycloak).login("author").access();
        platform.takes(seen);
        ObjectNode claims = (ObjectNode) Jwt.claims(seen);
        claims.put("jti", "not-seen-before");
        String kid = keycloak.signingKeys().stream()
                .filter(key -> Jwt.publicKey(key)
                        .equals((RSAPublicKey) platform.knownKey().getPublic()))
                .findFirst()
                .orElseThrow()
                .path("kid")
                .asText();

        keycloak.close();

        platform.takes(seen);
        platform.takes(Jwt.rs256(
                Map.of("alg", "RS256", "typ", "JWT", "kid", kid),
                claims,
                platform.knownKey().getPrivate()));
        String unknown = Jwt.rs256(
                Map.of("alg", "RS256", "typ", "JWT", "kid", "never-published"),
                claims,
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate());
        assertThat(Http.get(platform.me(), unknown).statusCode()).isIn(401, 503);
        assertThat(Http.get(platform.endpoint(), unknown).statusCode()).isIn(401, 503);
    }
}
