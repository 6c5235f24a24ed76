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
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "connectors",
        description = "Lists the connectors that were imported to the server; shows, searches or deletes them.",
        synopsisSubcommandLabel = "[list|show|search|delete]",
        footer = {
            "  integrator connectors",
            "  integrator connectors show twilio",
            "  integrator connectors search send a text message",
            "  integrator connectors delete twilio"
        })
class ConnectorsCommand extends RemoteCommand {

    private ConnectorsCommand(GlobalOptions options) {
        super(options);
    }

    static CommandLine withSubcommands(GlobalOptions options) {
        return new CommandLine(new ConnectorsCommand(options))
                .addSubcommand(new ListAll(options))
                .addSubcommand(new Show(options))
                .addSubcommand(new Search(options))
                .addSubcommand(new Delete(options));
    }

    private static String path(String name, String rest) {
        return "/connectors/" + PlatformApi.segment(name) + rest;
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.get("/connectors");
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        JsonNode items = answer.path("items");
        if (items.isEmpty()) {
            screen.println("no connectors were imported; 'integrator import FILE --name NAME' does");
            return;
        }
        table(items).printTo(screen);
    }

    private static Table table(JsonNode items) {
        Instant now = Clock.systemUTC().instant();
        Table table = new Table("NAME", "VERSION", "OPERATIONS", "FINDINGS", "API", "IMPORTED", "BY");
        items.forEach(item -> table.row(
                Style.STRONG,
                item.path("name").asText(),
                item.path("version").asText(),
                item.path("operationCount").asText(),
                item.path("findingCount").asText(),
                LettersCommand.shortened((item.path("title").asText() + " "
                                + item.path("apiVersion").asText())
                        .strip()),
                RelativeTime.since(item.path("importedAt").asText(), now),
                item.path("importedBy").asText()));
        return table;
    }

    @Command(
            name = "list",
            description = "Lists the connectors that were imported to the server.",
            footer = "  integrator connectors list")
    static final class ListAll extends ConnectorsCommand {

        ListAll(GlobalOptions options) {
            super(options);
        }
    }

    @Command(
            name = "show",
            description = "Shows the versions and the Kamelets of a connector.",
            footer = "  integrator connectors show twilio")
    static final class Show extends RemoteCommand {

        @Parameters(paramLabel = "NAME", description = "A connector")
        private String name;

        Show(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.get(ConnectorsCommand.path(name, ""));
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            table(answer.path("versions")).printTo(screen);
            screen.println("");
            Table kamelets = new Table("KAMELET", "OPERATION");
            answer.path("report")
                    .path("kamelets")
                    .forEach(each -> kamelets.row(
                            Style.STRONG,
                            each.path("name").asText(),
                            Style.QUIET,
                            each.path("operation").asText()));
            kamelets.printTo(screen);
        }
    }

    @Command(
            name = "search",
            description = "Finds operations that fit a question in English, by meaning and by word.",
            footer = {
                "  integrator connectors search send a text message",
                "  integrator connectors search --limit 3 refund"
            })
    static final class Search extends RemoteCommand {

        @Parameters(arity = "1..*", paramLabel = "WORD", description = "The question")
        private List<String> words;

        @Option(names = "--limit", paramLabel = "N", defaultValue = "10", description = "At most so many. Default: 10")
        private int limit;

        Search(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.get(
                    "/connectors/operations?limit=" + limit + "&q=" + PlatformApi.segment(String.join(" ", words)));
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            if (answer.path("items").isEmpty()) {
                screen.println("nothing fits");
                return;
            }
            Table table = new Table("KAMELET", "FITS", "OPERATION", "SUMMARY");
            answer.path("items")
                    .forEach(item -> table.row(
                            Style.STRONG,
                            item.path("kamelet").asText(),
                            Math.round(item.path("score").asDouble() * 100) + " %",
                            LettersCommand.shortened(item.path("signature").asText()),
                            Style.QUIET,
                            LettersCommand.shortened(item.path("summary").asText())));
            table.printTo(screen);
        }
    }

    @Command(
            name = "delete",
            description = "Forgets a connector with all its versions; what runs keeps the Kamelets that it uses.",
            footer = "  integrator connectors delete twilio")
    static final class Delete extends RemoteCommand {

        @Parameters(paramLabel = "NAME", description = "A connector")
        private String name;

        Delete(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.delete(ConnectorsCommand.path(name, ""));
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println("deleted " + name);
        }
    }
}
