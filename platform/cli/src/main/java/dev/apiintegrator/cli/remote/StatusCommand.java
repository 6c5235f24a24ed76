package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        description = "Shows how the server is, or one integration: its endpoints, routes and findings.",
        footer = {"  integrator status", "  integrator status orders"})
final class StatusCommand extends RemoteCommand {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "An integration. Default: the server as a whole")
    private String name;

    StatusCommand(GlobalOptions options) {
        super(options);
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.get(name == null ? "/status" : path(name));
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        if (name == null) {
            Table table = new Table("SERVER", options().api().url());
            addFields(table, "", answer);
            table.printTo(screen);
            return;
        }
        IntegrationText integration = new IntegrationText(answer, screen);
        integration.printHeadline();
        integration.printEndpoints();
        integration.printRoutes();
        integration.printFindings("", Map.of());
    }

    /** Every field, so that one which a newer server adds is not hidden. */
    private static void addFields(Table table, String prefix, JsonNode node) {
        node.properties().forEach(field -> {
            String label = prefix + words(field.getKey());
            if (field.getValue().isObject()) {
                addFields(table, label + " ", field.getValue());
            } else if (field.getValue().isValueNode()) {
                String value = field.getValue().asText();
                boolean state =
                        field.getKey().equals("status") || field.getKey().equals("state");
                table.row(label, state ? Style.ofState(value) : Style.PLAIN, value);
            }
        });
    }

    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }
}
