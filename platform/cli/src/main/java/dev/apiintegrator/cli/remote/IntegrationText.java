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

    /** Name, state and revision in one line. */
    void printHeadline() {
        String state = text("state");
        String revision = integration.path("revision").asLong(0) == 0 ? "" : ", revision " + text("revision");
        screen.println(screen.paint(Style.STRONG, text("name")) + " is "
                + screen.paint(Style.ofState(state), state) + revision + ", since "
                + RelativeTime.since(text("since"), Clock.systemUTC().instant()));
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
                JsonNode url = endpoint.path("url");
                table.row(
                        Style.STRONG,
                        endpoint.path("method").asText(),
                        url.isTextual() ? url.asText() : endpoint.path("path").asText(),
                        Style.QUIET,
                        endpoint.path("routeId").asText(""));
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
        Table table = new Table("ROUTE", "STATE", "IN FLIGHT", "FROM", "PLACE");
        routes.forEach(route -> {
            String state = route.path("state").asText("").toLowerCase(java.util.Locale.ROOT);
            String file = route.path("file").asText("");
            int line = route.path("line").asInt(0);
            table.row(
                    route.path("id").asText(),
                    Style.ofState(state),
                    state,
                    route.path("inFlight").asText("-"),
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
