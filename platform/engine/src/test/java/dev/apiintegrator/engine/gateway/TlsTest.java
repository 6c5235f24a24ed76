package dev.apiintegrator.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.EngineFixture;
import dev.apiintegrator.engine.event.EngineListener;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path directory;

    @Test
    void speaksHttp2OverTls() throws Exception {
        KeyStore identity = identity();
        GatewayOptions.Tls tls = new GatewayOptions.Tls(
                pem("CERTIFICATE", identity.getCertificate("gateway").getEncoded()),
                pem("PRIVATE KEY", identity.getKey("gateway", PASSWORD).getEncoded()));
        try (EngineFixture fixture = new EngineFixture(
                options -> new GatewayOptions(
                        options.host(),
                        0,
                        options.maxBodySize(),
                        options.maxHeaderSize(),
                        options.timeout(),
                        options.concurrency(),
                        options.idleTimeout(),
                        Optional.empty(),
                        Optional.of(tls)),
                EngineListener.NONE)) {
            fixture.deploy("hello", "hello.camel.yaml", """
                    - from:
                        uri: platform-http:/hello
                        steps:
                          - setBody:
                              simple: "${header.CamelHttpUrl}"
                    """);
            URI uri = URI.create("https://localhost:" + fixture.gateway.port() + "/hello");
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(identity)).build();

            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.body()).isEqualTo(uri.toString());
        }
    }

    private KeyStore identity() throws Exception {
        Path file = directory.resolve("identity.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "gateway",
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

    private Path pem(String kind, byte[] content) throws Exception {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
        return Files.writeString(directory.resolve(kind.toLowerCase().replace(' ', '-') + ".pem"), text);
    }

    private static SSLContext trusting(KeyStore identity) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", identity.getCertificate("gateway"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
