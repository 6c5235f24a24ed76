package dev.apiintegrator.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.server.RunningPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ControlPlaneTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path home;

    @Test
    void speaksTlsAndTellsBrowsersToStayWithIt(CapturedOutput output) throws Exception {
        KeyStore identity = identity();
        try (RunningPlatform platform = new RunningPlatform(
                home,
                "--integrator.admin.tls.certificate="
                        + pem("CERTIFICATE", identity.getCertificate("admin").getEncoded()),
                "--integrator.admin.tls.key="
                        + pem("PRIVATE KEY", identity.getKey("admin", PASSWORD).getEncoded()))) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(identity)).build();
            URI login = URI.create(platform.adminUrl().replace("http://127.0.0.1", "https://localhost") + "/login");

            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(login).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("strict-transport-security"))
                    .hasValueSatisfying(value ->
                            assertThat(value).contains("max-age=31536000").contains("includeSubDomains"));
            assertThat(answer.headers().allValues("set-cookie"))
                    .isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
            assertThat(output).contains("admin    https://");
            assertThat(platform.adminAs(null, "GET", "/health", null).status())
                    .as("over clear text")
                    .isEqualTo(400);
        }
    }

    @Test
    void needsBothFiles() {
        assertThatThrownBy(() -> new RunningPlatform(home, "--integrator.admin.tls.certificate=/there/is/none").close())
                .hasStackTraceContaining("integrator.admin.tls needs both, certificate and key");
    }

    private KeyStore identity() throws Exception {
        Path file = home.resolve("identity.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "admin",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private Path pem(String kind, byte[] content) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
        return Files.writeString(home.resolve(kind.toLowerCase().replace(' ', '-') + ".pem"), text);
    }

    private static SSLContext trusting(KeyStore identity) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("admin", identity.getCertificate("admin"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
