package dev.apiintegrator.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tokens that are wrong in one thing only, on both ports. Most are signed with a key that the realm does publish, so that
 * nothing but that one thing can be why they are refused.
 */
@ExtendWith(SharedKeycloak.class)
class ForgedTokenIT {

    private static final String PASSWORD = "a password of some length";

    private Keycloak keycloak;
    private Platform platform;
    private Clients clients;
    private String real;

    @BeforeEach
    void use(Keycloak keycloak, Platform platform) {
        this.keycloak = keycloak;
        this.platform = platform;
        this.clients = new Clients(keycloak);
        this.real = clients.login("author").access();
    }

    @Test
    void isTakenWhenNothingIsWrong() {
        platform.takes(real);
        platform.takes(signed(claims -> {}));
    }

    @Test
    void expired() {
        long now = Instant.now().getEpochSecond();
        platform.refuses(signed(claims -> claims.put("iat", now - 600).put("exp", now - 300)));
    }

    @Test
    void neverExpires() {
        platform.refuses(signed(claims -> claims.remove("exp")));
    }

    @Test
    void notYetValid() {
        long now = Instant.now().getEpochSecond();
        platform.refuses(signed(claims -> claims.put("nbf", now + 300)));
    }

    @Test
    void wrongIssuer() {
        platform.refuses(signed(claims -> claims.put("iss", keycloak.issuer() + "/")));
        platform.refuses(signed(claims -> claims.put("iss", "https://login.example.org/realms/integrator")));
    }

    @Test
    void wrongAudience() {
        platform.refuses(signed(claims -> claims.put("aud", "account")));
        platform.refuses(signed(claims -> claims.remove("aud")));
    }

    @Test
    void ofAClientThatIsNotForThePlatform() {
        new KeycloakAdmin(keycloak)
                .createClient(Map.of("clientId", "elsewhere", "publicClient", true, "directAccessGrantsEnabled", true));

        platform.refuses(Tokens.of(clients.token(Map.of(
                        "grant_type", "password",
                        "client_id", "elsewhere",
                        "username", "admin",
                        "password", keycloak.passwordOf("admin"))))
                .access());
    }

    @Test
    void ofAnotherRealm() {
        new KeycloakAdmin(keycloak).createRealm("other", otherRealm());

        Tokens tokens = Tokens.of(Http.form(
                keycloak.url("/realms/other/protocol/openid-connect/token"),
                Map.of("grant_type", "password", "client_id", "cli", "username", "author", "password", PASSWORD)));

        assertThat(tokens.claims().path("aud").asText()).isEqualTo("integrator");
        platform.refuses(tokens.access());
    }

    @Test
    void withoutASignatureByItsOwnWord() {
        for (String none : List.of("none", "None", "NONE", "")) {
            platform.refuses(Jwt.unsigned(Jwt.withHeader(header(none), real)));
            platform.refuses(Jwt.withHeader(header(none), real));
        }
    }

    @Test
    void withoutASignature() {
        platform.refuses(Jwt.unsigned(real));
        platform.refuses(real.substring(0, real.lastIndexOf('.')));
    }

    @Test
    void signedWithThePublicKeyAsIfItWereASecret() {
        JsonNode jwk = keycloak.signingKeys().stream()
                .filter(key -> key.path("kid").equals(Jwt.header(real).path("kid")))
                .findFirst()
                .orElseThrow();
        PublicKey key = Jwt.publicKey(jwk);
        String base64 = Base64.getEncoder().encodeToString(key.getEncoded());
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        List<byte[]> secrets = List.of(
                key.getEncoded(),
                bytes(base64),
                bytes("-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n"),
                bytes("-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----"),
                bytes(jwk.toString()));

        for (byte[] secret : secrets) {
            platform.refuses(Jwt.hs256(header("HS256"), Jwt.claims(real), secret));
        }
    }

    @Test
    void signedByAStrangerUnderAKnownName() throws Exception {
        PrivateKey stranger =
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();

        platform.refuses(Jwt.rs256(header("RS256"), Jwt.claims(real), stranger));
    }

    @Test
    void signedByAStrangerUnderANewName() throws Exception {
        PrivateKey stranger =
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();

        platform.refuses(Jwt.rs256(Map.of("alg", "RS256", "typ", "JWT", "kid", "new"), Jwt.claims(real), stranger));
    }

    @Test
    void bringsItsOwnKey() throws Exception {
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        Map<String, Object> header = new HashMap<>(header("RS256"));
        header.put(
                "jwk",
                Map.of(
                        "kty", "RSA",
                        "n", base64.encodeToString(key.getModulus().toByteArray()),
                        "e", base64.encodeToString(key.getPublicExponent().toByteArray())));
        header.put("jku", "http://127.0.0.1:1/keys");

        platform.refuses(Jwt.rs256(header, Jwt.claims(real), pair.getPrivate()));
    }

    @Test
    void saysMoreThanWasSigned() {
        ObjectNode claims = (ObjectNode) Jwt.claims(real);
        ((ObjectNode) claims.at("/resource_access/integrator"))
                .putArray("roles")
                .add("admin");

        platform.refuses(Jwt.withClaims(claims, real));
    }

    @Test
    void isNotAnAccessToken() {
        Tokens tokens = clients.login("author");

        platform.refuses(tokens.id());
        platform.refuses(tokens.refresh());
        platform.refuses("nonsense");
        platform.refuses("a.b.c");
    }

    /** The claims of a real token, with a change, signed with a key that the realm publishes. */
    private String signed(Consumer<ObjectNode> change) {
        ObjectNode claims = (ObjectNode) Jwt.claims(real);
        claims.put("jti", "forged-" + System.nanoTime());
        change.accept(claims);
        RSAPublicKey key = (RSAPublicKey) platform.knownKey().getPublic();
        String kid = keycloak.signingKeys().stream()
                .filter(each -> Jwt.publicKey(each).equals(key))
                .findFirst()
                .orElseThrow()
                .path("kid")
                .asText();
        return Jwt.rs256(
                Map.of("alg", "RS256", "typ", "JWT", "kid", kid),
                claims,
                platform.knownKey().getPrivate());
    }

    private Map<String, String> header(String algorithm) {
        return Map.of(
                "alg",
                algorithm,
                "typ",
                "JWT",
                "kid",
                Jwt.header(real).path("kid").asText());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** As much like the platform's realm as can be. */
    private static Map<String, ?> otherRealm() {
        return Map.of(
                "realm",
                "other",
                "enabled",
                true,
                "users",
                List.of(Map.of(
                        "username", "author",
                        "enabled", true,
                        "email", "author@example.org",
                        "firstName", "Ada",
                        "lastName", "Author",
                        "credentials", List.of(Map.of("type", "password", "value", PASSWORD)))),
                "clients",
                List.of(
                        Map.of("clientId", "integrator"),
                        Map.of(
                                "clientId",
                                "cli",
                                "publicClient",
                                true,
                                "directAccessGrantsEnabled",
                                true,
                                "protocolMappers",
                                List.of(Map.of(
                                        "name", "audience",
                                        "protocol", "openid-connect",
                                        "protocolMapper", "oidc-audience-mapper",
                                        "config",
                                                Map.of(
                                                        "included.client.audience", "integrator",
                                                        "access.token.claim", "true"))))));
    }
}
