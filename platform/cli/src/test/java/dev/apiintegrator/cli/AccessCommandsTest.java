package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets, keys, members and the audit log. */
class AccessCommandsTest {

    @TempDir
    Path directory;

    private Platform platform;

    @BeforeEach
    void start() throws IOException {
        platform = new Platform();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private Run integrator(Object... arguments) {
        return typing("", arguments);
    }

    private Run typing(String input, Object... arguments) {
        Surroundings surroundings = new Surroundings(
                Run.NOTHING.variables(), new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        return Run.integrator(
                surroundings,
                Stream.concat(Stream.of("--server", platform.url()), Stream.of(arguments))
                        .toArray());
    }

    @Test
    void setsASecretFromWhatIsPipedIn() {
        platform.on("PUT /secrets/crm-token", 201, "{\"name\":\"crm-token\",\"usedBy\":[\"orders\"]}");

        Run run = typing("a \"b\"\n", "secrets", "set", "crm-token");

        assertThat(run.out()).isEqualTo("crm-token is set; used by orders\n");
        assertThat(run.err()).contains("next deploy").contains("--redeploy");
        assertThat(platform.requests()).containsExactly("PUT /secrets/crm-token {\"value\":\"a \\\"b\\\"\"}");
    }

    @Test
    void setsASecretFromAFileAsItIsAndRedeploys() throws IOException {
        platform.on("PUT /secrets/key?redeploy=true", 200, """
                {"name":"key","usedBy":["a","b"],"redeployed":[{"integration":"a","redeployed":true},
                 {"integration":"b","redeployed":false,"problem":"no route"}]}""");
        Path file = Files.writeString(directory.resolve("key.pem"), "one\ntwo\n");

        Run run = integrator("secrets", "set", "key", "--from-file", file, "--redeploy");

        assertThat(run.out()).isEqualTo("key is set; used by a, b\n  a uses it now\n  b does not use it: no route\n");
        assertThat(platform.requests()).containsExactly("PUT /secrets/key?redeploy=true {\"value\":\"one\\ntwo\\n\"}");
    }

    @Test
    void takesNoSecretAsAnArgumentAndNoEmptyOne() {
        assertThat(integrator("secrets", "set", "key", "value").exitCode()).isEqualTo(2);
        assertThat(integrator("secrets", "set", "key").err()).contains("a secret is never empty");
        assertThat(platform.requests()).isEmpty();
    }

    @Test
    void listsSecretsByName() {
        platform.on("GET /secrets", 200, """
                {"items":[{"name":"crm-token","changed":"2020-01-01T00:00:00Z","changedBy":"Ada","usedBy":["a","b"]},
                 {"name":"old","changed":"2020-01-01T00:00:00Z","changedBy":"Ada","usedBy":[]}]}""");

        assertThat(integrator("secrets", "list")
                        .out()
                        .lines()
                        .map(line -> line.replaceAll("\\d+ days ago", "long ago")))
                .containsExactly(
                        "NAME       CHANGED        BY   USED BY",
                        "crm-token  long ago  Ada  a, b",
                        "old        long ago  Ada  -");
        assertThat(integrator("secrets").out())
                .isEqualTo(integrator("secrets", "list").out());
    }

    @Test
    void deletesAndRotates() {
        platform.on("DELETE /secrets/old", 204, "");
        platform.on("POST /secrets/rotate", 200, "{\"keyId\":\"ab12\",\"rotated\":3,\"unreadable\":[\"x: no key\"]}");

        assertThat(integrator("secrets", "delete", "old").out()).isEqualTo("old is deleted\n");
        assertThat(integrator("secrets", "rotate").out())
                .isEqualTo("3 encrypted again; all are encrypted with key ab12 now, except:\n  x: no key\n");
    }

    @Test
    void showsANewKeyOnceAndAlone() {
        platform.on(
                "POST /keys",
                201,
                "{\"id\":\"k1\",\"name\":\"ci\",\"key\":\"ik_k1_abc\",\"expires\":\"2099-01-01T00:00:00Z\"}");

        Run run = integrator("keys", "create", "ci", "--role", "author", "--expires", "2099-01-01T00:00:00Z");

        assertThat(run.out()).isEqualTo("ik_k1_abc\n");
        assertThat(run.err()).contains("k1").contains("not shown again");
        assertThat(platform.requests())
                .containsExactly(
                        "POST /keys {\"name\":\"ci\",\"roles\":[\"author\"],\"expires\":\"2099-01-01T00:00:00Z\"}");
        assertThat(integrator("keys", "create", "ci", "--expires", "soon").err())
                .contains("'soon' is no time");
    }

    @Test
    void listsAndRevokesKeys() {
        platform.on("GET /keys", 200, """
                [{"id":"k1","name":"ci","roles":["author"],"scopes":[],"expires":"2099-01-01T00:00:00Z"},
                 {"id":"k2","name":"old","roles":[],"scopes":["read"],"expires":"2099-01-01T00:00:00Z",
                  "revoked":"2020-01-01T00:00:00Z","lastUsed":"2020-01-01T00:00:00Z"}]""");
        platform.on("DELETE /keys/k1", 204, "");

        assertThat(integrator("keys", "list").out().lines())
                .containsExactly(
                        "ID  NAME  ROLES   SCOPES  EXPIRES               LAST USED",
                        "k1  ci    author  -       2099-01-01T00:00:00Z  never",
                        "k2  old   -       read    revoked               2020-01-01T00:00:00Z");
        assertThat(integrator("keys", "revoke", "k1").out()).isEqualTo("key k1 is revoked\n");
    }

    @Test
    void listsMembers() {
        platform.on("GET /members", 200, "[{\"subject\":\"u-1\",\"name\":\"Ada\",\"roles\":[\"admin\",\"author\"]}]");

        assertThat(integrator("members").out().lines())
                .containsExactly("NAME  ROLES          LAST SEEN  SUBJECT", "Ada   admin, author  -          u-1");
    }

    @Test
    void asksTheAuditLog() {
        platform.on("GET /audit?since=2026-01-01T00%3A00%3A00Z&until=&actor=ada&action=secret&limit=50", 200, """
                {"items":[{"number":7,"time":"2026-01-02T10:00:00.123456Z","actor":{"kind":"user","name":"Ada"},
                 "action":"secret.set","target":"crm\\u001b[2J","address":"10.0.0.1"}],"next":7}""");

        Run run = integrator("audit", "--since", "2026-01-01T00:00:00Z", "--actor", "ada", "--action", "secret");

        assertThat(run.out().lines())
                .containsExactly(
                        "NUMBER  TIME                  WHO  ACTION      TARGET   FROM",
                        "7       2026-01-02T10:00:00Z  Ada  secret.set  crm?[2J  10.0.0.1");
        assertThat(run.err()).isEqualTo("more with --before 7\n");
        assertThat(integrator("audit", "--since", "soon").exitCode()).isEqualTo(2);
    }

    @Test
    void exportsTheAuditLogAsItComes() throws IOException {
        platform.on("GET /audit/export?since=&until=&format=csv", 200, "number\r\n\"1\"\r\n");
        Path file = directory.resolve("audit.csv");

        assertThat(integrator("audit", "export", "--format", "csv", file).exitCode())
                .isZero();
        assertThat(file).hasContent("number\r\n\"1\"\r\n");
        assertThat(integrator("audit", "export", "--format", "csv").out()).isEqualTo("number\r\n\"1\"\r\n");
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void saysWhereTheServersLogIsNotAsItWasWritten() {
        platform.on("GET /audit/verify", 200, "{\"intact\":true,\"lines\":12,\"hash\":\"ab\"}");
        assertThat(integrator("audit", "verify"))
                .isEqualTo(new Run(0, "intact: 12 lines, the last one has hash ab\n", ""));

        platform.on(
                "GET /audit/verify",
                200,
                "{\"intact\":false,\"lines\":4,\"hash\":\"ab\",\"broken\":{\"number\":5,\"problem\":\"it is missing\"}}");
        assertThat(integrator("audit", "verify")).isEqualTo(new Run(1, "not intact: line 5: it is missing\n", ""));
    }

    @Test
    void saysWhoMayAndWhatToDo() {
        platform.on("GET /secrets", 403, "{\"detail\":\"this needs one of the roles operator, admin\"}");
        platform.on("GET /keys", 401, "");
        platform.on("GET /members", 412, "");

        assertThat(integrator("secrets"))
                .isEqualTo(new Run(1, "", "error: this needs one of the roles operator, admin\n"));
        assertThat(integrator("keys")).isEqualTo(new Run(4, "", "error: log in with: integrator login\n"));
        assertThat(integrator("members").err()).contains("somebody else has changed it meanwhile");
    }
}
