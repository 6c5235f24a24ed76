package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.text.RelativeTime;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import java.time.Clock;
import java.time.Instant;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "Lists the integrations of a server.",
        footer = {
            "  integrator list",
            "  integrator list --output json | jq -r '.items[] | select(.state != \"running\") | .name'"
        })
final class ListCommand extends RemoteCommand {

    ListCommand(GlobalOptions options) {
        super(options);
    }

    @Override
    Answer ask(PlatformApi api) {
        return AllIntegrations.of(api);
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        JsonNode items = answer.path("items");
        if (items.isEmpty()) {
            screen.println("no integrations yet: put one into routes/, or send one with 'integrator deploy PATH'");
            return;
        }
        Instant now = Clock.systemUTC().instant();
        Table table = new Table("NAME", "STATE", "REVISION", "FROM", "ROUTES", "ENDPOINTS", "FINDINGS", "SINCE");
        items.forEach(item -> {
            int findings = item.path("findings").size();
            table.row(
                    Style.STRONG,
                    item.path("name").asText(),
                    Style.ofState(item.path("state").asText()),
                    item.path("state").asText(),
                    item.path("runningRevision").asText("-"),
                    item.path("origin").asText(),
                    item.path("routes").size(),
                    item.path("endpoints").size(),
                    findings == 0 ? Style.QUIET : Style.DOUBTFUL,
                    findings,
                    RelativeTime.since(
                            item.path("runningSince")
                                    .asText(item.path("changed").asText("")),
                            now));
        });
        table.printTo(screen);
    }
}
