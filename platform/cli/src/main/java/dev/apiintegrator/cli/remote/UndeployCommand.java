package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.text.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "undeploy",
        description = "Takes an integration down after its work in flight; its revisions stay.",
        footer = {
            "  integrator undeploy orders",
            "  integrator undeploy orders --delete      forget it and its revisions, too"
        })
final class UndeployCommand extends RemoteCommand {

    @Parameters(paramLabel = "NAME", description = "The integration")
    private String name;

    @Option(names = "--delete", description = "Delete it with all its revisions")
    private boolean delete;

    UndeployCommand(GlobalOptions options) {
        super(options);
    }

    @Override
    Answer ask(PlatformApi api) {
        return delete ? api.delete(path(name)) : api.post(path(name) + "/undeploy", null);
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        screen.println(
                delete
                        ? name + " is deleted"
                        : name + " is undeployed; 'integrator revisions " + name
                                + "' lists what can be deployed again");
    }
}
