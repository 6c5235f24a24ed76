package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import picocli.CommandLine.Command;

@Command(
        name = "whoami",
        description = "Shows who you are for a server, and your roles in its organizations.",
        footer = "  integrator whoami")
final class WhoAmICommand extends RemoteCommand {

    WhoAmICommand(GlobalOptions options) {
        super(options);
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.getUnscoped("/me");
    }

    @Override
    void show(JsonNode me, Screen screen) {
        String name = Screen.clean(me.path("name").asText(""));
        String subject = Screen.clean(me.path("subject").asText(""));
        screen.println(screen.paint(Style.STRONG, name.isEmpty() ? subject : name)
                + (subject.isEmpty() || subject.equals(name) ? "" : " (" + subject + ")"));
        JsonNode organizations = me.path("organizations");
        if (organizations.isEmpty()) {
            screen.println("member of no organization: ask an administrator of one");
            return;
        }
        screen.println("");
        Table table = new Table("ORGANIZATION", "ROLES");
        organizations.properties().forEach(each -> {
            JsonNode roles = each.getValue().isArray()
                    ? each.getValue()
                    : each.getValue().path("roles");
            table.row(each.getKey(), Words.list(roles));
        });
        table.printTo(screen);
    }
}
