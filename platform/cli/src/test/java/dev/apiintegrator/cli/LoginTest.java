package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {

    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/idp/authorize\\S+");

    @TempDir
    Path directory;

    private final Map<String, String> variables = new HashMap<>();
    private IdentityProvider server;

    @BeforeEach
    void start() throws IOException {
        server = new IdentityProvider();
        variables.put("XDG_CONFIG_HOME", directory.resolve("config").toString());
        variables.put("INTEGRATOR_DATA", directory.resolve("data").toString());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Run integrator(Object... arguments) {
        return Run.integrator(Run.surroundings(variables), with(arguments));
    }

    private Object[] with(Object... arguments) {
        return Stream.concat(Stream.of("--server", server.url()), Stream.of(arguments))
                .toArray();
    }

    private Path tokens() {
        return directory.resolve("config/integrator/tokens.json");
    }

    /** The person with the browser: goes where the command says, and is led back to it. */
    private Run loginInBrowser() throws Exception {
        StringWriter err = new StringWriter();
        CompletableFuture<Run> command = CompletableFuture.supplyAsync(
                () -> Run.integrator(Run.surroundings(variables), err, with("login", "--no-browser")));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> command.isDone() || URL.matcher(err.toString()).find());
        Matcher url = URL.matcher(err.toString());
        if (url.find()) {
            browse(url.group());
        }
        return command.get(10, TimeUnit.SECONDS);
    }

    private static HttpResponse<String> browse(String url) throws Exception {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void logsInWithABrowserAndIsKnownFromThenOn() throws Exception {
        Run before = integrator("whoami");
        assertThat(before.exitCode()).isEqualTo(4);
        assertThat(before.err()).isEqualTo("error: log in with: integrator login\n");

        Run login = loginInBrowser();

        assertThat(login.out()).isEqualTo("logged in at " + server.url() + " as Ada\n");
        assertThat(login.exitCode()).isZero();
        assertThat(server.grants()).containsExactly("authorization_code");
        assertThat(integrator("whoami"))
                .isEqualTo(new Run(
                        0, "Ada (u-1)\n\nORGANIZATION  ROLES\nacme          author, viewer\ndefault       -\n", ""));
    }

    @Test
    void keepsTokensForOneUsersEyes() throws Exception {
        loginInBrowser();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens().getParent())))
                .isEqualTo("rwx------");

        Files.setPosixFilePermissions(tokens(), PosixFilePermissions.fromString("rw-r--r--"));
        Run run = integrator("whoami");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("chmod 600");
    }

    @Test
    void logsInWithADevice() {
        Run login = integrator("login", "--device");

        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(login.err()).contains("/idp/code?user_code=WDJB-MJHT").contains("WDJB-MJHT");
        assertThat(server.grants()).containsExactly("device_code");
        assertThat(integrator("whoami").exitCode()).isZero();
    }

    @Test
    void refreshesWithoutAWord() throws Exception {
        server.secondsValid = 1;
        loginInBrowser();
        server.forgetAccessTokens();

        Run run = integrator("whoami");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(integrator("whoami").exitCode()).isZero();
        assertThat(server.grants())
                .containsExactly("authorization_code", "refresh_token", "refresh_token", "refresh_token");
    }

    @Test
    void refreshesOnceForCommandsThatRunAtOnce() throws Exception {
        server.secondsValid = 1;
        loginInBrowser();
        server.secondsValid = 300;
        int already = server.grants().size();

        List<CompletableFuture<Run>> runs = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> integrator("whoami")))
                .limit(4)
                .toList();
        for (CompletableFuture<Run> run : runs) {
            assertThat(run.get(20, TimeUnit.SECONDS).exitCode()).isZero();
        }

        assertThat(server.grants()).hasSize(already + 1);
    }

    @Test
    void asksToLogInAgainWhenTheLoginHasEnded() throws Exception {
        server.secondsValid = 1;
        loginInBrowser();
        server.forgetRefreshTokens();

        Run run = integrator("whoami");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).isEqualTo("error: your login has ended: log in with: integrator login\n");
        assertThat(tokens()).doesNotExist();
    }

    @Test
    void keepsTheLoginWhenTheProviderIsDown() throws Exception {
        server.secondsValid = 1;
        loginInBrowser();
        server.broken = true;
        assertThat(integrator("whoami").exitCode()).isEqualTo(3);

        server.broken = false;
        assertThat(integrator("whoami").exitCode()).isZero();
    }

    @Test
    void givesTokensBackAtLogout() throws Exception {
        loginInBrowser();

        assertThat(integrator("logout")).isEqualTo(new Run(0, "logged out at " + server.url() + "\n", ""));

        assertThat(server.grants()).last().isEqualTo("revoked true");
        assertThat(tokens()).doesNotExist();
        assertThat(integrator("whoami").exitCode()).isEqualTo(4);
        assertThat(integrator("logout").out()).startsWith("there is no login");
    }

    @Test
    void takesTheTokenOfAMachineBeforeALogin() throws Exception {
        variables.put("INTEGRATOR_TOKEN", server.token("of-a-machine"));
        assertThat(integrator("whoami").exitCode()).isZero();

        loginInBrowser();
        server.forgetAccessTokens();
        assertThat(integrator("whoami").exitCode()).isEqualTo(4);
    }

    @Test
    void takesTheTokenThatADevelopmentInstanceLeaves() throws Exception {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/development-token"), server.token("of-development") + "\n");

        assertThat(integrator("whoami").exitCode()).isZero();
        Run elsewhere =
                Run.integrator(Run.surroundings(variables), "--server", "http://development.invalid:1", "whoami");
        assertThat(elsewhere.exitCode()).isEqualTo(3);
    }

    @Test
    void asksForTheOrganizationThatWasNamed() {
        variables.put("INTEGRATOR_TOKEN", server.token("of-a-machine"));

        assertThat(integrator("secrets", "--output", "json").out()).contains("/api/v1/secrets\"");
        assertThat(integrator("secrets", "--org", "acme", "--output", "json").out())
                .contains("/api/v1/orgs/acme/secrets\"");
        variables.put("INTEGRATOR_ORG", "other");
        assertThat(integrator("members", "--output", "json").out()).contains("/api/v1/orgs/other/members\"");
        assertThat(integrator("--org", "acme", "members", "--output", "json").out())
                .contains("/api/v1/orgs/acme/members\"");
        assertThat(integrator("whoami").exitCode()).isZero();
    }

    @Test
    void saysWhyTheProviderRefused() throws Exception {
        server.denial = "not today";

        Run login = loginInBrowser();

        assertThat(login.exitCode()).isEqualTo(1);
        assertThat(login.err()).contains("the login failed: not today");
        assertThat(tokens()).doesNotExist();
    }

    @Test
    void goesToNoProviderThatCallsItselfOtherwise() {
        server.issuer = "https://evil.example.com";

        Run login = integrator("login", "--device");

        assertThat(login.exitCode()).isEqualTo(1);
        assertThat(login.err()).contains("calls itself 'https://evil.example.com'");
    }

    @Test
    void logsInOverNothingThatOthersCanListenTo() {
        Run login = Run.integrator(Run.surroundings(variables), "--server", "http://example.com:8081", "login");

        assertThat(login.exitCode()).isEqualTo(1);
        assertThat(login.err()).contains("needs https://");
    }

    @Test
    void turnsAwayAnAnswerThatItDidNotAskFor() throws Exception {
        StringWriter err = new StringWriter();
        CompletableFuture<Run> command = CompletableFuture.supplyAsync(
                () -> Run.integrator(Run.surroundings(variables), err, with("login", "--no-browser")));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> URL.matcher(err.toString()).find());
        Matcher url = URL.matcher(err.toString());
        assertThat(url.find()).isTrue();
        String callback = java.net.URLDecoder.decode(
                url.group().replaceFirst(".*redirect_uri=([^&]+).*", "$1"), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(browse(callback + "?code=stolen&state=guessed").statusCode()).isEqualTo(400);
        assertThat(command).isNotDone();

        browse(url.group());
        assertThat(command.get(10, TimeUnit.SECONDS).exitCode()).isZero();
        assertThat(server.grants()).containsExactly("authorization_code");
    }
}
