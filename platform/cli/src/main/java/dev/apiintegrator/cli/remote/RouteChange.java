package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import picocli.CommandLine.Parameters;

/** Changes what one route does. */
abstract class RouteChange extends RemoteCommand {

    private final String verb;

    @Parameters(index = "0", paramLabel = "NAME", description = "The integration")
    private String integration;

    @Parameters(index = "1", paramLabel = "ROUTE", description = "The route's id; see 'integrator routes NAME'")
    private String route;

    RouteChange(GlobalOptions options, String verb) {
        super(options);
        this.verb = verb;
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.post(path(integration) + "/routes/" + PlatformApi.segment(route) + "/" + verb, null);
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        String state = Screen.clean(answer.path("state").asText());
        screen.println("route " + route + " of " + integration + " is " + screen.paint(Style.ofState(state), state));
    }
}
