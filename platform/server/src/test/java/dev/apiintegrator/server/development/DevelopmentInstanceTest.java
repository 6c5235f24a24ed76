package dev.apiintegrator.server.development;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jwt.SignedJWT;
import dev.apiintegrator.server.RunningPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DevelopmentInstanceTest {

    @TempDir
    Path home;

    @Test
    void makesUpAPasswordAndTellsItOnce(CapturedOutput output) {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            String password =
                    platform.context().getBean(DevelopmentIdentity.class).passwordHint();

            assertThat(password).hasSize(20);
            assertThat(output.getAll()).containsOnlyOnce(password);
            assertThat(platform.get("/api/v1/logs?lines=5000").body()).doesNotContain(password);
        }
    }

    @Test
    void doesNotTellAPasswordThatWasGiven(CapturedOutput output) {
        try (RunningPlatform platform =
                new RunningPlatform(home, "--integrator.identity.development.password=open-sesame")) {
            assertThat(platform.get("/health").status()).isEqualTo(200);
            assertThat(output.getAll()).doesNotContain("open-sesame").contains("log in as admin");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void leavesATokenThatOnlyItsUserCanRead() throws Exception {
        Path token = home.resolve("data/development-token");
        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(home.resolve("data/development-key.json"))))
                    .isEqualTo("rw-------");
            SignedJWT jwt = SignedJWT.parse(Files.readString(token));
            assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant())
                    .isBefore(Instant.now().plus(Duration.ofHours(25)));
            assertThat(platform.get("/api/v1/me").json().at("/subject").asText())
                    .isEqualTo("admin");
        }
        assertThat(token).as("after the end").doesNotExist();
    }

    @Test
    void takesTokensFromBeforeARestart() {
        String token;
        try (RunningPlatform platform = new RunningPlatform(home)) {
            token = platform.token();
        }
        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(platform.adminAs(token, "GET", "/api/v1/me", null).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void doesNotTakeTokensOfAnotherInstance(@TempDir Path other) {
        try (RunningPlatform platform = new RunningPlatform(home);
                RunningPlatform stranger = new RunningPlatform(other)) {
            assertThat(platform.adminAs(stranger.token(), "GET", "/api/v1/me", null)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void doesNotAnswerPagesThatCallThisMachineByANameOfTheirOwn() throws IOException {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            assertThat(statusLine(platform, "rebound.evil.example")).contains(" 421 ");
            assertThat(statusLine(platform, "localhost")).contains(" 200 ");
            assertThat(statusLine(platform, "127.0.0.1:1")).contains(" 200 ");
        }
    }

    @Test
    void doesNotStartWhereOthersCouldReachIt(CapturedOutput output) {
        for (String setting : new String[] {"--integrator.host=0.0.0.0", "--integrator.admin-host=0.0.0.0"}) {
            Throwable failure = catchThrowable(() -> new RunningPlatform(home, setting).close());

            assertThat(failure).hasRootCauseInstanceOf(IdentityMissing.class);
            assertThat(output.getAll())
                    .contains(setting.substring(2))
                    .contains("--integrator.identity.issuer=")
                    .contains("127.0.0.1");
        }
    }

    @Test
    void saysHowToGoOn() {
        IdentityMissing missing = new IdentityMissing(List.of("the gateway (integrator.host=0.0.0.0)"));
        FailureAnalysis analysis = new IdentityMissingAnalyzer().analyze(missing, missing);

        assertThat(analysis.getDescription()).contains("the gateway (integrator.host=0.0.0.0)");
        assertThat(analysis.getAction()).contains("INTEGRATOR_IDENTITY_ISSUER", "docs/guides/identity.md");
    }

    private static String statusLine(RunningPlatform platform, String host) throws IOException {
        URI admin = URI.create(platform.adminUrl());
        try (Socket socket = new Socket(admin.getHost(), admin.getPort())) {
            socket.getOutputStream()
                    .write(("GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
