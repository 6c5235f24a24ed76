package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.api.Findings;
import dev.apiintegrator.cli.text.FindingReport;
import dev.apiintegrator.cli.text.RelativeTime;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import java.time.Clock;
import java.util.Map;

/** One integration, as the API describes it, for people. */
final class IntegrationText {

    private final JsonNode integration;
    private final Screen screen;

    IntegrationText(JsonNode integration, Screen screen) {
        this.integration = integration;
        this.screen = screen;
    }

    /** What it does, in a sentence. */
    void printHeadline() {
        String state = text("state");
        String since = RelativeTime.since(
                integration.path("runningSince").asText(text("changed")),
                Clock.systemUTC().instant());
        String revision = "revision " + text("runningRevision");
        String more = switch (state) {
            case "running" -> ": " + revision + ", since " + since;
            case "outdated" -> ": " + revision + " runs since " + since + ", because newer sources were rejected";
            case "failed" -> ": its sources were rejected " + since + ", nothing runs";
            case "waiting" -> ": connections that it names are not declared or away; it starts when they are there";
            default -> ": nothing runs, and nothing should";
        };
        screen.println(screen.paint(Style.STRONG, text("name")) + " is " + screen.paint(Style.ofState(state), state)
                + Screen.clean(more));
        if (!text("description").isEmpty()) {
            screen.println(text("description"));
        }
    }

    void printEndpoints() {
        JsonNode endpoints = integration.path("endpoints");
        if (endpoints.isArray() && !endpoints.isEmpty()) {
            screen.println("");
            Table table = new Table("METHOD", "URL", "ROUTE");
            endpoints.forEach(endpoint -> {
                table.row(
                        Style.STRONG,
                        endpoint.path("method").asText(),
                        endpoint.path("url").asText(),
                        Style.QUIET,
                        endpoint.path("route").asText(""));
            });
            table.printTo(screen);
        }
    }

    void printRoutes() {
        JsonNode routes = integration.path("routes");
        if (routes.isArray() && !routes.isEmpty()) {
            screen.println("");
            routeTable(routes).printTo(screen);
        }
    }

    void printFindings(String directory, Map<String, String> texts) {
        JsonNode findings = integration.path("findings");
        if (findings.isArray() && !findings.isEmpty()) {
            screen.println("");
            new FindingReport(screen, directory, texts).print(Findings.read(findings));
        }
    }

    static Table routeTable(JsonNode routes) {
        Table table = new Table("ROUTE", "STATE", "FROM", "PLACE");
        routes.forEach(route -> {
            String state = route.path("state").asText("").toLowerCase(java.util.Locale.ROOT);
            String file = route.path("file").asText("");
            int line = route.path("line").asInt(0);
            table.row(
                    route.path("id").asText(),
                    Style.ofState(state),
                    state,
                    route.path("from").asText(""),
                    Style.QUIET,
                    file.isEmpty() || line == 0 ? file : file + ":" + line);
        });
        return table;
    }

    private String text(String field) {
        return Screen.clean(integration.path(field).asText(""));
    }
}
