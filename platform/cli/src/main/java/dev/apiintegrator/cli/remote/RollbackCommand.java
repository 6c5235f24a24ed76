package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.text.Screen;
import java.util.Map;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "rollback",
        description = "Runs an earlier revision of an integration again.",
        footer = {
            "  integrator rollback orders          the one before the one that runs",
            "  integrator rollback orders 3        revision 3"
        })
final class RollbackCommand extends RemoteCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "The integration")
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REVISION",
            description = "Its number. Default: the one before the one that runs")
    private Long revision;

    RollbackCommand(GlobalOptions options) {
        super(options);
    }

    @Override
    Answer ask(PlatformApi api) {
        long target = revision == null ? previous(api) : revision;
        return api.post(path(name) + "/deploy", "{\"revision\":" + target + "}");
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        IntegrationText integration = new IntegrationText(answer, screen);
        integration.printHeadline();
        integration.printEndpoints();
        integration.printFindings("", Map.of());
    }

    private long previous(PlatformApi api) {
        long running = api.get(path(name)).json().path("runningRevision").asLong(Long.MAX_VALUE);
        JsonNode revisions = api.get(path(name) + "/revisions").json();
        return StreamSupport.stream(revisions.spliterator(), false)
                .mapToLong(each -> each.path("number").asLong())
                .filter(number -> number < running)
                .max()
                .orElseThrow(() -> new CommandFailed("'" + name + "' has no earlier revision to go back to"));
    }
}
