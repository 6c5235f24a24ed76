package dev.apiintegrator.cli.document;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.validate.IntegrationTests;
import dev.apiintegrator.cli.validate.LocalSources;
import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.ConnectorOperation;
import dev.apiintegrator.connector.ContractTest;
import dev.apiintegrator.connector.MockApi;
import dev.apiintegrator.connector.MockServer;
import dev.apiintegrator.connector.http.HttpConnection;
import dev.apiintegrator.connector.http.HttpSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tests what people made. */
@Command(
        name = "test",
        description = {
            "Runs the tests of integrations, tests/*.yaml in their directories.",
            "Nothing is called and nothing is kept: each test says what other systems answer."
        },
        footer = {
            "  integrator test                           all integrations in routes/",
            "  integrator test routes/orders             one of them",
            "  integrator test --only 'takes an order'   tests whose name has that in it",
            "  integrator test --output json routes > tests.json"
        })
public final class TestCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "An integration's directory, or a directory of integrations. Default: routes")
    private List<Path> paths;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Only tests with that in their names")
    private String only;

    public TestCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        Set<LocalSources> integrations = new LinkedHashSet<>();
        (paths == null ? List.of(Path.of("routes")) : paths)
                .forEach(path -> integrations.addAll(LocalSources.all(path)));
        IntegrationTests tests = new IntegrationTests(options.screen(), !options.json());
        List<IntegrationTests.Ran> ran = integrations.stream()
                .flatMap(each -> tests.run(each, only).stream())
                .toList();
        if (ran.isEmpty()) {
            throw new CommandFailed("there are no tests"
                    + (only.isEmpty() ? "" : " with '" + only + "' in their names")
                    + ": they are in tests/*.yaml of an integration, see docs/guides/testing.md");
        }
        if (options.json()) {
            options.screen().println(IntegrationTests.json(ran).toPrettyString());
        } else {
            options.screen().println(IntegrationTests.summary(options.screen(), ran));
        }
        return ran.stream().allMatch(IntegrationTests.Ran::passed) ? ExitCode.OK : ExitCode.FAILED;
    }

    @Command(
            name = "connector",
            description = {
                "Calls each operation with values that fit, and looks at the answers.",
                "Without --against, a mock of the document answers."
            },
            footer = {
                "  integrator test connector connectors/crm",
                "  integrator test connector connectors/crm --against https://sandbox.crm.example.com/v7 --header 'Authorization: Bearer ...'"
            })
    int connector(
            @Parameters(paramLabel = "CONNECTOR", description = "Its directory") Path directory,
            @Option(
                            names = "--against",
                            paramLabel = "URL",
                            description = "The API, or a sandbox of it: only what reads is called")
                    String url,
            @Option(
                            names = "--all-methods",
                            description = "Call all operations of the API, also those that change things")
                    boolean allMethods,
            @Option(
                            names = "--header",
                            paramLabel = "'NAME: VALUE'",
                            description = "Sent with each request; may be repeated")
                    List<String> headers)
            throws InterruptedException {
        Connector connector = ConnectorDirectory.read(directory).connector();
        if (url != null) {
            return report(connector, url, allMethods, headers(headers));
        }
        try (MockServer mock = MockServer.start(new MockApi(connector.spec()), 0, answer -> {})) {
            return report(connector, "http://127.0.0.1:" + mock.port(), true, headers(headers));
        } catch (IOException e) {
            throw new CommandFailed("cannot start a mock: " + e.getMessage());
        }
    }

    private static Map<String, String> headers(List<String> said) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header : said == null ? List.<String>of() : said) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new CommandFailed("'" + header + "' is no header: write 'Name: value'");
            }
            headers.put(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
        }
        return headers;
    }

    private int report(Connector connector, String url, boolean allMethods, Map<String, String> headers)
            throws InterruptedException {
        HttpConnection connection;
        try {
            connection = new HttpConnection(HttpSettings.of(Map.of("url", url, "retries", "1")));
        } catch (IllegalArgumentException e) {
            throw new CommandFailed("'" + url + "' is no URL: " + e.getMessage());
        }
        ContractTest test = new ContractTest(connector, connection, headers);
        List<ContractTest.Verdict> verdicts = new ArrayList<>();
        Screen screen = options.screen();
        for (ConnectorOperation operation : connector.operations()) {
            if (operation.call().isEmpty()
                    || !allMethods && !operation.call().get().reads()) {
                continue;
            }
            ContractTest.Verdict verdict = test.of(operation);
            verdicts.add(verdict);
            if (!options.json()) {
                screen.println(
                        screen.paint(verdict.isGood() ? Style.GOOD : Style.BAD, verdict.isGood() ? "ok  " : "fail")
                                + " " + operation.operation().signature() + "  " + verdict.status()
                                + (verdict.isGood() ? "" : "  " + Screen.clean(verdict.problem())));
            }
        }
        if (verdicts.isEmpty()) {
            throw new CommandFailed("'" + connector.name() + "' has nothing to call"
                    + (allMethods ? "" : " that only reads: --all-methods calls the others too"));
        }
        long bad = verdicts.stream().filter(verdict -> !verdict.isGood()).count();
        if (options.json()) {
            screen.println(json(verdicts).toString());
        } else {
            screen.println(
                    verdicts.size() - bad + " of " + verdicts.size() + " operations answer as the document says");
        }
        return bad == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static ObjectNode json(List<ContractTest.Verdict> verdicts) {
        ObjectNode root = JsonMapper.builder().build().createObjectNode();
        root.putArray("operations");
        verdicts.forEach(verdict -> root.withArray("operations")
                .addObject()
                .put("operation", verdict.operation().operation().id())
                .put("status", verdict.status())
                .put("good", verdict.isGood())
                .put("problem", verdict.problem()));
        return root;
    }
}
