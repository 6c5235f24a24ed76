package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteCommandsTest {

    private static final String ORDERS = """
            {"organization":"default","name":"orders","description":"Takes orders","origin":"api","state":"running",
             "latestRevision":3,"targetRevision":3,"runningRevision":3,"digest":"abc","runningSince":"%s",
             "endpoints":[{"method":"GET","path":"/orders/{id}","url":"http://localhost:8080/orders/{id}","route":"get-order"}],
             "routes":[{"id":"get-order","from":"rest:get:/orders","state":"started","file":"orders.camel.yaml","line":2}],
             "findings":[{"code":"unused","severity":"warning","message":"'x' is unused","file":"orders.camel.yaml","line":2,"column":3}]}""".formatted(Instant.now().minusSeconds(185));

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

    @Test
    void listsIntegrationsInColumns() {
        platform.on(
                "GET /integrations?offset=0&limit=1000", 200, "{\"total\":1,\"offset\":0,\"items\":[" + ORDERS + "]}");

        Run run = integrator("list");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "NAME    STATE    REVISION  FROM  ROUTES  ENDPOINTS  FINDINGS  SINCE",
                        "orders  running  3         api   1       1          1         3 min ago");
    }

    @Test
    void putsTogetherAListThatComesInParts() {
        platform.on(
                "GET /integrations?offset=0&limit=1000",
                200,
                "{\"total\":2,\"items\":[{\"name\":\"a\",\"state\":\"running\"}]}");
        platform.on(
                "GET /integrations?offset=1&limit=1000",
                200,
                "{\"total\":2,\"items\":[{\"name\":\"b\",\"state\":\"failed\"}]}");

        assertThat(integrator("list").out()).contains("\na ").contains("\nb ");
    }

    @Test
    void printsExactlyTheServersJson() {
        platform.on("GET /integrations/orders", 200, ORDERS);

        assertThat(integrator("status", "orders", "--output", "json").out()).isEqualTo(ORDERS + "\n");
    }

    @Test
    void showsOneIntegrationWithEndpointsRoutesAndFindings() {
        platform.on("GET /integrations/orders", 200, ORDERS);

        assertThat(integrator("status", "orders").out()).isEqualTo("""
                        orders is running: revision 3, since 3 min ago
                        Takes orders

                        METHOD  URL                                ROUTE
                        GET     http://localhost:8080/orders/{id}  get-order

                        ROUTE      STATE    FROM              PLACE
                        get-order  started  rest:get:/orders  orders.camel.yaml:2

                        orders.camel.yaml:2:3: warning: 'x' is unused
                        """);
    }

    @Test
    void showsEveryFieldOfTheServersStatus() {
        platform.on("GET /status", 200, "{\"version\":\"1\",\"inFlight\":0,\"states\":{\"running\":2},\"ready\":true}");

        assertThat(integrator("status").out())
                .containsPattern("in flight +0")
                .containsPattern("states running +2")
                .containsPattern("ready +true");
    }

    @Test
    void deploysADirectoryUnderItsName() throws IOException {
        write("orders/orders.camel.yaml", "- route: {}\n");
        write("orders/tests/orders.test.yaml", "not sent");
        Files.write(directory.resolve("orders/logo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        platform.on("PUT /integrations/orders?deploy=true", 201, ORDERS);

        Run run = integrator("deploy", directory.resolve("orders"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("revision 3").contains("http://localhost:8080/orders/{id}");
        assertThat(platform.requests())
                .containsExactly("PUT /integrations/orders?deploy=true {\"sources\":["
                        + "{\"path\":\"logo.png\",\"content\":\""
                        + Base64.getEncoder().encodeToString(new byte[] {(byte) 0x89, 'P', 'N', 'G'})
                        + "\",\"encoding\":\"base64\"},"
                        + "{\"path\":\"orders.camel.yaml\",\"content\":\"- route: {}\\n\"}]}");
    }

    @Test
    void showsWhereRejectedSourcesAreWrong() throws IOException {
        write("orders/orders.camel.yaml", "- route:\n    frm: direct:a\n");
        platform.on("PUT /integrations/orders?deploy=true", 422, """
                {"status":422,"title":"The sources cannot be deployed","detail":"long","findings":[{"code":"unknown-property",
                "severity":"error","message":"'frm' is not known","file":"orders.camel.yaml","line":2,"column":5,
                "suggestion":"did you mean 'from'?"}]}""");

        Run run = integrator("deploy", directory.resolve("orders"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).endsWith("""
                        /orders/orders.camel.yaml:2:5: error: 'frm' is not known
                            2 |     frm: direct:a
                              |     ^
                            -> did you mean 'from'?
                        """);
        assertThat(run.err()).isEqualTo("error: the sources cannot be deployed: 1 error\n");
    }

    @Test
    void dryRunOnlyAsks() throws IOException {
        write("greet.camel.yaml", "- route: {}\n");
        platform.on("POST /validate", 200, "{\"valid\":true,\"findings\":[]}");

        Run run = integrator("deploy", directory.resolve("greet.camel.yaml"), "--dry-run");

        assertThat(run).isEqualTo(new Run(0, "could run: greet, no findings\n", ""));
        assertThat(platform.requests()).singleElement().asString().startsWith("POST /validate {\"name\":\"greet\"");
    }

    @Test
    void asksForANameThatIsAllowed() throws IOException {
        write("My Orders/orders.camel.yaml", "- route: {}\n");
        platform.on("PUT /integrations/orders?deploy=true", 200, ORDERS);

        Run refused = integrator("deploy", directory.resolve("My Orders"));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("'My Orders'").contains("--name");
        assertThat(integrator("deploy", directory.resolve("My Orders"), "--name", "orders")
                        .exitCode())
                .isZero();
    }

    @Test
    void rollsBackToTheRevisionBeforeTheOneThatRuns() {
        platform.on("GET /integrations/orders", 200, ORDERS);
        platform.on(
                "GET /integrations/orders/revisions",
                200,
                "[{\"number\":4},{\"number\":3},{\"number\":2},{\"number\":1}]");
        platform.on("POST /integrations/orders/deploy", 200, ORDERS);

        assertThat(integrator("rollback", "orders").exitCode()).isZero();
        assertThat(platform.requests()).last().isEqualTo("POST /integrations/orders/deploy {\"revision\":2}");
    }

    @Test
    void marksTheRevisionThatRuns() {
        platform.on("GET /integrations/orders", 200, ORDERS);
        platform.on("GET /integrations/orders/revisions", 200, """
                [{"number":4,"digest":"fedcba9876543210","created":"2026-01-01T00:00:00Z","paths":["a"],"bytes":9},
                 {"number":3,"digest":"0123456789abcdef","created":"2026-01-01T00:00:00Z","paths":["a","b"],"bytes":9}]""");

        assertThat(integrator("revisions", "orders")
                        .out()
                        .lines()
                        .skip(1)
                        .map(line -> line.replaceAll("\\d+ days ago", "long ago")))
                .containsExactly(
                        "4         long ago  1      fedcba987654", "3         long ago  2      0123456789ab  runs now");
    }

    @Test
    void changesARouteWhateverCharactersItsIdHas() {
        platform.on(
                "POST /integrations/orders/routes/get%20%2Forders/suspend",
                200, "{\"id\":\"x\",\"state\":\"suspended\"}");

        assertThat(integrator("routes", "suspend", "orders", "get /orders"))
                .isEqualTo(new Run(0, "route get /orders of orders is suspended\n", ""));
    }

    @Test
    void undeploysAndDeletes() {
        platform.on("POST /integrations/orders/undeploy", 200, ORDERS).on("DELETE /integrations/orders", 204, "");

        assertThat(integrator("undeploy", "orders").out()).startsWith("orders is undeployed");
        assertThat(integrator("undeploy", "orders", "--delete").out()).isEqualTo("orders is deleted\n");
    }

    @Test
    void printsLogLinesThatCannotCommandTheTerminal() {
        platform.on("GET /logs?integration=orders&lines=2", 200, """
                {"time":"2026-01-01T10:00:00Z","level":"INFO","integration":"orders","logger":"a.B","message":"hello"}
                {"time":"2026-01-01T10:00:01Z","level":"ERROR","integration":"orders","logger":"a.B","message":"\\u001b[2Jgone","error":"java.io.IOException: no"}
                """);

        assertThat(integrator("logs", "orders", "--lines", "2")
                        .out()
                        .lines()
                        .map(line -> line.replaceFirst("^\\d\\d:\\d\\d", "hh:mm")))
                .containsExactly(
                        "hh:mm:00.000 INFO  orders  hello",
                        "hh:mm:01.000 ERROR orders  ?[2Jgone",
                        "      java.io.IOException: no");
    }

    @Test
    void followsLogLinesUntilTheServerEnds() {
        platform.on(
                "GET /logs?lines=100&follow=true",
                200,
                "data: {\"level\":\"INFO\",\"message\":\"one\"}\n\n: still here\n\n");

        Run run = integrator("logs", "--follow");

        assertThat(run.out()).contains("one").doesNotContain("still here");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void saysAProblemAsOneMessage() {
        platform.on(
                "GET /integrations/none",
                404,
                "{\"title\":\"Not Found\",\"status\":404,\"detail\":\"there is no integration 'none'\"}");

        assertThat(integrator("status", "none")).isEqualTo(new Run(1, "", "error: there is no integration 'none'\n"));
    }

    @Test
    void saysThatTheServerIsNotThere() {
        String url = platform.url();
        platform.close();

        assertThat(Run.integrator("list", "--server", url))
                .isEqualTo(new Run(
                        3,
                        "",
                        "error: cannot reach " + url
                                + ": is the server running? start it with './integrator serve'\n"));
    }

    @Test
    void saysThatSomethingElseAnswers() {
        platform.on("GET /status", 200, "<html>hello</html>");

        Run run = integrator("status");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("is " + platform.url() + " really the control plane?");
    }

    private Run integrator(Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        all[0] = "--server";
        all[1] = platform.url();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Run.integrator(all);
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
