package dev.apiintegrator.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.acceptance.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;

/** The packaged product, which trusts the realm of a real Keycloak, with one endpoint that asks who calls. */
final class Platform implements AutoCloseable {

    private static final String HELLO = """
            - route:
                id: hello
                from:
                  uri: platform-http:/hello
                  steps:
                    - setBody:
                        constant: hello
            """;

    private final Product product;
    private final Keycloak keycloak;
    private final KeyPair known = rsa();

    private Platform(Product product, Keycloak keycloak) {
        this.product = product;
        this.keycloak = keycloak;
    }

    static Platform trusting(Keycloak keycloak) {
        try {
            Path directory = Files.createTempDirectory("identity");
            Path settings = Files.writeString(
                    directory.resolve("platform.properties"),
                    "integrator.identity.issuer=" + keycloak.issuer() + "\nintegrator.identity.client-secret="
                            + keycloak.secretOf("integrator-console") + "\n");
            Platform platform = new Platform(new Product(directory), keycloak);
            platform.start(settings);
            return platform;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(Path settings) {
        new KeycloakAdmin(keycloak).publishKey(pem(known));
        product.save("hello/hello.camel.yaml", HELLO);
        product.save("hello/integration.yaml", "access: authenticated\n");
        product.start("--config", settings.toString());
        await("the endpoint asks who calls")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Http.get(endpoint()).statusCode() == 401);
    }

    /** A key that the realm publishes and the tests know: with it they make tokens that are wrong in one thing only. */
    KeyPair knownKey() {
        return known;
    }

    /** Of the gateway. */
    URI endpoint() {
        return product.uri("/hello");
    }

    /** Of the control plane. */
    URI me() {
        return api("/me");
    }

    URI api(String path) {
        return product.adminUri("/api/v1" + path);
    }

    URI page() {
        return product.adminUri("/");
    }

    void takes(String token) {
        assertThat(Http.get(me(), token)).as("control plane").satisfies(Platform::isOk);
        assertThat(Http.get(endpoint(), token)).as("gateway").satisfies(Platform::isOk);
    }

    void refuses(String token) {
        assertThat(Http.get(me(), token)).as("control plane").satisfies(Platform::isRefused);
        assertThat(Http.get(endpoint(), token)).as("gateway").satisfies(Platform::isRefused);
    }

    static void isRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    private static void isOk(HttpResponse<String> response) {
        assertThat(response.statusCode())
                .as(response.headers().firstValue("WWW-Authenticate").orElse("") + " " + response.body())
                .isEqualTo(200);
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Override
    public void close() {
        product.close();
    }
}
