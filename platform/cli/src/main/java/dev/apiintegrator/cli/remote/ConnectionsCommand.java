package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "connections",
        description = "Lists connections to databases, brokers and APIs, or declares, tests or deletes one.",
        synopsisSubcommandLabel = "[list|set|test|delete|kinds]",
        footer = {
            "  integrator connections                        which there are, and whether they are up",
            "  integrator connections kinds                  what each kind needs",
            "  integrator connections set events kafka brokers=kafka-1:9092",
            "  In integration.yaml: connections: { kafka: events }"
        })
final class ConnectionsCommand extends RemoteCommand {

    private static final JsonMapper JSON = new JsonMapper();

    private ConnectionsCommand(GlobalOptions options) {
        super(options);
    }

    static CommandLine withSubcommands(GlobalOptions options) {
        return new CommandLine(new ConnectionsCommand(options))
                .addSubcommand(new ListAll(options))
                .addSubcommand(new SetOne(options))
                .addSubcommand(new TestOne(options))
                .addSubcommand(new Delete(options))
                .addSubcommand(new Kinds(options));
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.get("/connections");
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        JsonNode items = answer.path("items");
        if (items.isEmpty()) {
            screen.println("no connections yet: 'integrator connections set NAME KIND KEY=VALUE...' declares one");
            return;
        }
        Table table = new Table("NAME", "KIND", "STATUS", "USED BY", "DETAIL");
        items.forEach(item -> table.row(
                style(item.path("state")),
                item.path("name").asText(),
                item.path("kind").asText(),
                item.at("/state/status").asText("not asked yet"),
                Words.list(item.path("usedBy")),
                item.at("/state/detail").asText("-")));
        table.printTo(screen);
    }

    private static Style style(JsonNode state) {
        return state.path("status").asText("up").equals("up") ? Style.STRONG : Style.BAD;
    }

    private static String connection(String name) {
        return "/connections/" + PlatformApi.segment(name);
    }

    @Command(
            name = "list",
            description = "Lists connections, whether each is up, and who uses it.",
            footer = "  integrator connections list")
    static final class ListAll extends RemoteCommand {

        private final ConnectionsCommand all;

        ListAll(GlobalOptions options) {
            super(options);
            this.all = new ConnectionsCommand(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return all.ask(api);
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            all.show(answer, screen);
        }
    }

    @Command(
            name = "set",
            description = {
                "Declares a connection, or changes it; what uses it is deployed once more, with no failed request.",
                "Passwords are references to secrets: password={{secret:NAME}}."
            },
            footer = {
                "  integrator connections set events kafka brokers=kafka-1:9092,kafka-2:9092",
                "  integrator connections set orders-db jdbc url=jdbc:postgresql://db:5432/orders username=orders \\",
                "      'password={{secret:orders-db}}'"
            })
    static final class SetOne extends RemoteCommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "Lower case letters, digits and hyphens")
        private String name;

        @Parameters(index = "1", paramLabel = "KIND", description = "jdbc, kafka, nats or redis")
        private String kind;

        @Parameters(
                index = "2..*",
                arity = "1..*",
                paramLabel = "KEY=VALUE",
                description = "Settings; 'integrator connections kinds' lists them")
        private List<String> settings;

        SetOne(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            ObjectNode body = JSON.createObjectNode().put("kind", kind);
            ObjectNode values = body.putObject("settings");
            for (String setting : settings) {
                int equals = setting.indexOf('=');
                if (equals < 1) {
                    throw new CommandFailed(ExitCode.USAGE, "'" + setting + "' is no KEY=VALUE");
                }
                values.put(setting.substring(0, equals), setting.substring(equals + 1));
            }
            return api.put(connection(name), body.toString());
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println(name + " is set");
            Redeployed.print(answer, screen);
        }
    }

    @Command(
            name = "test",
            description = "Asks the other side now whether it is there. Ends with 1 when it is not.",
            footer = "  integrator connections test orders-db")
    static final class TestOne extends RemoteCommand {

        @Parameters(paramLabel = "NAME", description = "The connection")
        private String name;

        TestOne(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.post(connection(name) + "/test", null);
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            boolean up = answer.path("status").asText().equals("up");
            screen.println(name + " is "
                    + screen.paint(up ? Style.GOOD : Style.BAD, up ? "up" : "down") + " after "
                    + answer.path("tookMillis").asLong() + " ms: "
                    + Screen.clean(answer.path("detail").asText()));
        }

        @Override
        int exitCode(JsonNode answer) {
            return answer.path("status").asText().equals("up") ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a connection that nothing uses.",
            footer = "  integrator connections delete orders-db")
    static final class Delete extends RemoteCommand {

        @Parameters(paramLabel = "NAME", description = "The connection")
        private String name;

        Delete(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.delete(connection(name));
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println(name + " is deleted");
        }
    }

    @Command(
            name = "kinds",
            description = "Lists the kinds of connections and the settings of each.",
            footer = "  integrator connections kinds")
    static final class Kinds extends RemoteCommand {

        Kinds(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.get("/connections/kinds");
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            Table table = new Table("KIND", "SETTING", "", "WHAT IT IS");
            answer.forEach(kind -> kind.path("settings")
                    .forEach(setting -> table.row(
                            Style.STRONG,
                            kind.path("kind").asText(),
                            setting.path("name").asText(),
                            setting.path("required").asBoolean() ? "required" : "",
                            setting.path("description").asText())));
            table.printTo(screen);
        }
    }
}
