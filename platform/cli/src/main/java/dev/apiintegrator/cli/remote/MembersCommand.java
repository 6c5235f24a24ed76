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
        name = "members",
        description = "Lists who was seen in an organization, with their roles.",
        footer = {"  integrator members", "  integrator members --org acme"})
final class MembersCommand extends RemoteCommand {

    MembersCommand(GlobalOptions options) {
        super(options);
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.get("/members");
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        JsonNode items = answer.isArray() ? answer : answer.path("items");
        if (items.isEmpty()) {
            screen.println("nobody yet: members are seen when they first log in");
            return;
        }
        Instant now = Clock.systemUTC().instant();
        Table table = new Table("NAME", "ROLES", "LAST SEEN", "SUBJECT");
        items.forEach(item -> table.row(
                Style.STRONG,
                item.path("name").asText("-"),
                Words.list(item.path("roles")),
                RelativeTime.since(item.path("lastSeen").asText(""), now),
                Style.QUIET,
                item.path("subject").asText("")));
        table.printTo(screen);
    }
}
