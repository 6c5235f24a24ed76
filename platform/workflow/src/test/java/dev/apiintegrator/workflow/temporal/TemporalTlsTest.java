package dev.apiintegrator.workflow.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalTlsTest {

    private static final String STORE_PASSWORD = "made-for-this-test";

    @TempDir
    Path directory;

    private Server server;
    private Path serverCertificate;
    private Path clientCertificate;
    private Path clientKey;

    /** One that lets in those whose certificate it knows. */
    @BeforeEach
    void serve() throws Exception {
        serverCertificate = directory.resolve("server.pem");
        clientCertificate = directory.resolve("client.pem");
        clientKey = directory.resolve("client-key.pem");
        Path serverKey = directory.resolve("server-key.pem");
        make("temporal.example", serverCertificate, serverKey);
        make("platform.example", clientCertificate, clientKey);
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sslContext(GrpcSslContexts.forServer(serverCertificate.toFile(), serverKey.toFile())
                        .trustManager(clientCertificate.toFile())
                        .clientAuth(ClientAuth.REQUIRE)
                        .build());
        new TestServicesStarter(true, 0).getServices().forEach(builder::addService);
        server = builder.build().start();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void provesWhoItIsAndChecksWhoTemporalIs() {
        assertThat(problem(new TemporalTls(
                        Optional.of(serverCertificate),
                        Optional.of(clientCertificate),
                        Optional.of(clientKey),
                        Optional.of("temporal.example"))))
                .isEmpty();
    }

    @Test
    void trustsNobodyElse() {
        assertThat(problem(new TemporalTls(
                        Optional.of(serverCertificate),
                        Optional.of(clientCertificate),
                        Optional.of(clientKey),
                        Optional.of("other.example"))))
                .isNotEmpty();
        assertThat(problem(new TemporalTls(
                        Optional.empty(),
                        Optional.of(clientCertificate),
                        Optional.of(clientKey),
                        Optional.of("temporal.example"))))
                .isNotEmpty();
    }

    @Test
    void saysWhatIsWrongWithItsFiles() {
        TemporalTls missing = new TemporalTls(
                Optional.of(directory.resolve("missing.pem")), Optional.empty(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> problem(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing.pem");
        assertThatThrownBy(() -> new TemporalTls(
                        Optional.empty(), Optional.of(clientCertificate), Optional.empty(), Optional.empty()))
                .hasMessageContaining("go together");
    }

    private Optional<String> problem(TemporalTls tls) {
        TemporalOptions options = new TemporalOptions(
                "127.0.0.1:" + server.getPort(),
                "default",
                "integrator",
                Optional.of(tls),
                1,
                Duration.ofSeconds(1),
                TemporalOptions.LONGEST_HISTORY);
        try (Connection connection = new Connection(options)) {
            return connection.problem();
        }
    }

    /** A key and a certificate that it has signed itself, by the JDK's own tool. */
    private void make(String name, Path certificate, Path key)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        Files.writeString(
                certificate, pem("CERTIFICATE", keys.getCertificate("it").getEncoded()));
        Files.writeString(
                key,
                pem(
                        "PRIVATE KEY",
                        keys.getKey("it", STORE_PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }
}
