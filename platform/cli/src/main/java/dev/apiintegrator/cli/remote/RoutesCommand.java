package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "routes",
        description = "Shows the routes of an integration, or changes what one of them does.",
        synopsisSubcommandLabel = "[start|stop|suspend|resume]",
        subcommandsRepeatable = false,
        footer = {
            "  integrator routes orders                      its routes",
            "  integrator routes suspend orders import       pause one",
            "  integrator routes resume orders import        and go on"
        })
final class RoutesCommand extends RemoteCommand {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "An integration. Default: all of them")
    private String name;

    private RoutesCommand(GlobalOptions options) {
        super(options);
    }

    static CommandLine withSubcommands(GlobalOptions options) {
        return new CommandLine(new RoutesCommand(options))
                .addSubcommand(new Start(options))
                .addSubcommand(new Stop(options))
                .addSubcommand(new Suspend(options))
                .addSubcommand(new Resume(options));
    }

    @Override
    Answer ask(PlatformApi api) {
        return name == null ? AllIntegrations.of(api) : api.get(path(name) + "/routes");
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        if (name != null) {
            print(answer, screen);
            return;
        }
        String gap = "";
        for (JsonNode each : answer.path("items")) {
            String integration = each.path("name").asText();
            screen.println(gap + screen.paint(Style.STRONG, integration));
            print(each.path("routes"), screen);
            gap = "\n";
        }
    }

    private static void print(JsonNode routes, Screen screen) {
        if (routes.isEmpty()) {
            screen.println("no routes: nothing of this integration runs");
        } else {
            IntegrationText.routeTable(routes).printTo(screen);
        }
    }

    @Command(name = "start", description = "Starts a route.", footer = "  integrator routes start orders import")
    static final class Start extends RouteChange {
        Start(GlobalOptions options) {
            super(options, "start");
        }
    }

    @Command(
            name = "stop",
            description = "Stops a route; its HTTP paths then answer 404 or 503.",
            footer = "  integrator routes stop orders import")
    static final class Stop extends RouteChange {
        Stop(GlobalOptions options) {
            super(options, "stop");
        }
    }

    @Command(
            name = "suspend",
            description = "Pauses a route: it takes no new work.",
            footer = "  integrator routes suspend orders import")
    static final class Suspend extends RouteChange {
        Suspend(GlobalOptions options) {
            super(options, "suspend");
        }
    }

    @Command(
            name = "resume",
            description = "Lets a suspended route go on.",
            footer = "  integrator routes resume orders import")
    static final class Resume extends RouteChange {
        Resume(GlobalOptions options) {
            super(options, "resume");
        }
    }
}
