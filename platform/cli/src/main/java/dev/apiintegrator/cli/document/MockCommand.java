package dev.apiintegrator.cli.document;

import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.connector.MockAnswer;
import dev.apiintegrator.connector.MockApi;
import dev.apiintegrator.connector.MockServer;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays an API, as its document describes it. */
@Command(
        name = "mock",
        description = "Answers like an API, on loopback: by the examples and schemas of its document.",
        footer = {
            "  integrator mock twilio.json --port 9090",
            "  curl -u any:thing -d To=+15005550006 -d Body=Hi localhost:9090/2010-04-01/Accounts/AC1/Messages.json"
        })
public final class MockCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Mixin
    private DocumentPlace place;

    @Option(names = "--port", defaultValue = "9090", description = "Where it listens, 0 for any (${DEFAULT-VALUE})")
    private int port;

    public MockCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() throws InterruptedException {
        ApiSpec spec = ApiSpecs.read(place.read());
        Screen screen = options.screen();
        MockApi api = new MockApi(spec);
        if (api.operationCount() == 0) {
            SpecFindings.print(spec.findings(), screen);
            throw new CommandFailed("there is nothing to answer over HTTP in " + place);
        }
        try (MockServer server = MockServer.start(api, port, answer -> heard(screen, answer))) {
            screen.println(
                    api.operationCount() + " operations at http://127.0.0.1:" + server.port() + ", Ctrl-C ends it");
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new CommandFailed("cannot listen on port " + port + ": " + e.getMessage());
        }
        return ExitCode.OK;
    }

    private static void heard(Screen screen, MockAnswer answer) {
        screen.println(screen.paint(answer.status() < 400 ? Style.GOOD : Style.BAD, String.valueOf(answer.status()))
                + " " + Screen.clean(answer.operation().isEmpty() ? "no operation" : answer.operation()));
    }
}
