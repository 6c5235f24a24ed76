package dev.apiintegrator.server.secret;

import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds of secrets on every database, seen from outside. */
@ExtendWith(OutputCaptureExtension.class)
abstract class SecretApiContract {

    private static final String VALUE = "tr0ub4dor & 3+more";

    private static final String ANSWERS = """
            - route:
                id: shop
                from:
                  uri: platform-http:/shop
                  steps:
                    - setBody:
                        constant: "{{secret:token}}"
            """;

    /** Shows the secret in the name of its thread; fails with it in a URI, in a header that is logged, and in the message of an exception. */
    private static final String FAILS = """
            - route:
                id: fails
                from:
                  uri: platform-http:/fails
                  steps:
                    - setHeader:
                        name: X-Api-Key
                        constant: "{{secret:token}}"
                    - log: "key ${header.X-Api-Key}"
                    - to: log:shown?showHeaders=true
                    - doTry:
                        steps:
                          - to: "http://127.0.0.1:9/x?apiSecretPart=RAW({{secret:token}})"
                        doCatch:
                          - exception:
                              - java.lang.Exception
                            steps:
                              - log: "caught ${exception.message} ${exception.stacktrace}"
                    - throwException:
                        exceptionType: java.lang.IllegalStateException
                        message: "cannot log in with {{secret:token}}"
            - route:
                id: ticks
                from:
                  uri: "timer:{{secret:token}}?repeatCount=1&delay=0"
                  steps:
                    - log: ticked
            """;

    @TempDir
    Path home;

    /** Options of a platform whose database is empty at the beginning of a test. */
    abstract String[] database();

    private RunningPlatform start(String... more) {
        String[] options = new String[database().length + more.length];
        System.arraycopy(database(), 0, options, 0, database().length);
        System.arraycopy(more, 0, options, database().length, more.length);
        return new RunningPlatform(home, options);
    }

    private static Answer set(RunningPlatform platform, String name, String value) {
        return platform.put("/api/v1/secrets/" + name, "{\"value\":\"" + value + "\"}");
    }

    @Test
    void areSetListedUsedAndDeletedAndNeverReadBack(CapturedOutput output) throws Exception {
        try (RunningPlatform platform = start()) {
            assertThat(set(platform, "token", VALUE).status()).isEqualTo(201);
            platform.put("/api/v1/integrations/shop", body(ANSWERS));
            assertThat(platform.call("/shop").body()).isEqualTo(VALUE);

            Answer again = set(platform, "token", "changed " + VALUE);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json().path("usedBy").toString()).isEqualTo("[\"shop\"]");
            assertThat(platform.call("/shop").body()).isEqualTo(VALUE);

            Answer now = platform.put("/api/v1/secrets/token?redeploy=true", "{\"value\":\"third " + VALUE + "\"}");
            assertThat(now.json().path("redeployed").toString())
                    .isEqualTo("[{\"integration\":\"shop\",\"redeployed\":true}]");
            assertThat(platform.call("/shop").body()).isEqualTo("third " + VALUE);

            Answer list = platform.get("/api/v1/secrets");
            JsonNode token = list.json().path("items").path(0);
            assertThat(token.path("name").asText()).isEqualTo("token");
            assertThat(token.path("changedBy").asText()).isNotEmpty();
            assertThat(token.path("changed").asText()).startsWith("20");
            assertThat(again.body() + now.body() + list.body()).doesNotContain("tr0ub4dor");
            assertThat(platform.get("/api/v1/secrets/token").status()).isEqualTo(405);

            assertThat(platform.delete("/api/v1/secrets/token").status()).isEqualTo(204);
            assertThat(platform.delete("/api/v1/secrets/token").status()).isEqualTo(404);
            assertThat(platform.call("/shop").body()).isEqualTo("third " + VALUE);

            assertThat(platform.get("/api/v1/audit").json().path("items").findValuesAsText("action"))
                    .contains("secret.deleted", "secret.set");
            assertThat(platform.get("/api/v1/audit/verify")
                            .json()
                            .path("intact")
                            .asBoolean())
                    .isTrue();
            assertThat(platform.get("/api/v1/audit/export").body()).doesNotContain("tr0ub4dor");
        }
        Path key = home.resolve("data/secrets.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(output).contains("secrets.key was made").contains("Back it up");
        assertThat(output.toString()).doesNotContain(Files.readString(key).strip());
        assertNothingOnDiskHolds("tr0ub4dor");
    }

    private void assertNothingOnDiskHolds(String value) throws Exception {
        try (var files = Files.walk(home.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(value);
            }
        }
    }

    @Test
    void areRefusedWhenTheyCannotBeOneWithoutRepeatingThem() {
        try (RunningPlatform platform = start()) {
            for (String wrong : List.of(
                    "{\"value\":\"\"}",
                    "{\"value\":tr0ub4dor}",
                    "tr0ub4dor",
                    "{\"value\":\"tr0ub4dor\",\"more\":1}",
                    "{\"value\":\"{{tr0ub4dor}}\"}",
                    "{\"value\":\"" + "tr0ub4dor".repeat(8_000) + "\"}")) {
                Answer answer = platform.put("/api/v1/secrets/token", wrong);
                assertThat(answer.status()).as(wrong).isEqualTo(400);
                assertThat(answer.type()).isEqualTo("application/problem+json");
                assertThat(answer.body()).doesNotContain("tr0ub4dor");
            }
            assertThat(set(platform, "_no_name", "v").status()).isEqualTo(400);
            assertThat(platform.get("/api/v1/secrets").json().path("items")).isEmpty();
        }
    }

    @Test
    void rejectADeployThatNamesOneWhichIsMissing() {
        try (RunningPlatform platform = start()) {
            Answer answer = platform.put("/api/v1/integrations/shop", body(ANSWERS));

            assertThat(answer.status()).isEqualTo(422);
            JsonNode finding = answer.json().path("findings").path(0);
            assertThat(finding.path("code").asText()).isEqualTo("unknown-secret");
            assertThat(finding.path("line").asInt()).isEqualTo(7);
            assertThat(finding.path("suggestion").asText()).isEqualTo("integrator secrets set token");
        }
    }

    @Test
    void areSeenInNoLogAnswerOrState(CapturedOutput output) {
        try (RunningPlatform platform = start()) {
            set(platform, "token", VALUE);
            Answer deployed = platform.put("/api/v1/integrations/fails", body(FAILS));
            assertThat(deployed.status()).as(deployed.body()).isEqualTo(201);

            Answer called = platform.call("/fails");

            assertThat(called.status()).isEqualTo(500);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(
                                    platform.get("/api/v1/logs?lines=1000").body())
                            .contains("key ******")
                            .contains("ticked")
                            .contains("cannot log in with ******"));
            for (String seen : List.of(
                    called.body(),
                    deployed.body(),
                    platform.get("/api/v1/logs?lines=1000").body(),
                    platform.get("/api/v1/integrations/fails").body(),
                    platform.get("/api/v1/integrations/fails/routes").body(),
                    platform.get("/health/detailed").body(),
                    platform.get("/health/metrics").body())) {
                assertThat(seen).doesNotContain("tr0ub4dor");
            }
        }
        assertThat(output)
                .contains("key ******")
                .contains("apiSecretPart=")
                .contains("IllegalStateException: cannot log in with ******")
                .doesNotContain("tr0ub4dor");
    }

    @Test
    void areEncryptedAgainWithANewKeyAndReadWithoutTheOldOne(CapturedOutput output) {
        String old = SealingKey.generate();
        String fresh = SealingKey.generate();
        try (RunningPlatform platform = start("--integrator.secrets.key=" + old)) {
            for (int i = 0; i < 230; i++) {
                set(platform, "token-" + i, VALUE + i);
            }
        }
        try (RunningPlatform platform =
                start("--integrator.secrets.key=" + fresh, "--integrator.secrets.old-keys=" + old)) {
            Answer rotated = platform.post("/api/v1/secrets/rotate", null);
            assertThat(rotated.json().path("rotated").asInt()).isEqualTo(230);
            assertThat(platform.post("/api/v1/secrets/rotate", null)
                            .json()
                            .path("rotated")
                            .asInt())
                    .isZero();
        }
        try (RunningPlatform platform = start("--integrator.secrets.key=" + fresh)) {
            assertThat(output).doesNotContain("cannot be decrypted");
            platform.put("/api/v1/integrations/shop", body(ANSWERS.replace("token", "token-229")));
            assertThat(platform.call("/shop").body()).isEqualTo(VALUE + 229);
        }
        assertThat(output).doesNotContain(old).doesNotContain(fresh);
    }

    @Test
    void whoseKeyIsMissingAreNamedAtTheStartAndNeverEmpty(CapturedOutput output) {
        String lost = SealingKey.generate();
        try (RunningPlatform platform = start("--integrator.secrets.key=" + lost)) {
            set(platform, "token", VALUE);
            platform.put("/api/v1/integrations/shop", body(ANSWERS));
        }
        try (RunningPlatform platform = start("--integrator.secrets.key=" + SealingKey.generate())) {
            assertThat(output).contains("1 secrets cannot be decrypted").contains("default/token");
            assertThat(platform.call("/shop").status()).isEqualTo(404);
            assertThat(platform.get("/api/v1/integrations/shop").body())
                    .contains("unreadable-secret")
                    .contains("was encrypted with key");
            assertThat(platform.post("/api/v1/secrets/rotate", null).json().path("unreadable"))
                    .hasSize(1);
        }
        try (RunningPlatform platform = start()) {
            Answer refused = set(platform, "other", "value");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("secrets.key");
            assertThat(home.resolve("data/secrets.key")).doesNotExist();
        }
    }

    @Test
    void whoseRowWasMovedCannotBeRead() {
        try (RunningPlatform platform = start()) {
            set(platform, "token", VALUE);
            set(platform, "weak", "weak value");
            platform.context().getBean(JdbcClient.class).sql("""
                            update secret set sealed = (select other.sealed from secret other where other.name = 'token')
                            where name = 'weak'""").update();

            Answer answer = platform.put("/api/v1/integrations/shop", body(ANSWERS.replace("token", "weak")));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("was changed by somebody else");
        }
    }
}
