package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "keys",
        description = "Lists the API keys of an organization, or makes or revokes one.",
        synopsisSubcommandLabel = "[create|list|revoke]",
        footer = {
            "  integrator keys",
            "  integrator keys create ci --role author --expires 90d",
            "  INTEGRATOR_TOKEN=... integrator deploy my-orders        a machine uses it"
        })
final class KeysCommand extends RemoteCommand {

    private static final JsonMapper JSON = new JsonMapper();

    private KeysCommand(GlobalOptions options) {
        super(options);
    }

    static CommandLine withSubcommands(GlobalOptions options) {
        return new CommandLine(new KeysCommand(options))
                .addSubcommand(new Create(options))
                .addSubcommand(new ListAll(options))
                .addSubcommand(new Revoke(options));
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.get("/keys");
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        JsonNode items = answer.isArray() ? answer : answer.path("items");
        if (items.isEmpty()) {
            screen.println("no API keys: 'integrator keys create NAME --role ROLE' makes one");
            return;
        }
        Table table = new Table("ID", "NAME", "ROLES", "SCOPES", "EXPIRES", "LAST USED");
        items.forEach(item -> table.row(
                item.path("id").asText(),
                Style.STRONG,
                item.path("name").asText(),
                Words.list(item.path("roles")),
                Words.list(item.path("scopes")),
                item.hasNonNull("revoked") ? Style.BAD : Style.PLAIN,
                item.hasNonNull("revoked") ? "revoked" : item.path("expires").asText("never"),
                item.path("lastUsed").asText("never")));
        table.printTo(screen);
    }

    @Command(name = "list", description = "Lists the API keys.", footer = "  integrator keys list")
    static final class ListAll extends RemoteCommand {

        private final KeysCommand all;

        ListAll(GlobalOptions options) {
            super(options);
            this.all = new KeysCommand(options);
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
            name = "create",
            description = "Makes an API key for a machine, and shows it once.",
            footer = {
                "  integrator keys create ci --role author --expires 90d",
                "  integrator keys create watch --role viewer --role operator"
            })
    static final class Create extends RemoteCommand {

        @Parameters(paramLabel = "NAME", description = "What it is for")
        private String name;

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description = "viewer, author, operator, admin, or one that published endpoints ask for; repeatable")
        private List<String> roles = new ArrayList<>();

        @Option(names = "--scope", paramLabel = "SCOPE", description = "That published endpoints ask for; repeatable")
        private List<String> scopes = new ArrayList<>();

        @Option(
                names = "--expires",
                paramLabel = "WHEN",
                description = "After so long (90d, 12h), or a date. Default: as the server does it")
        private String expires;

        Create(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            ObjectNode body = JSON.createObjectNode().put("name", name);
            roles.forEach(body.putArray("roles")::add);
            if (!scopes.isEmpty()) {
                scopes.forEach(body.putArray("scopes")::add);
            }
            if (expires != null) {
                body.put(
                        "expires",
                        Times.later("--expires", expires, Clock.systemUTC().instant())
                                .toString());
            }
            return api.post("/keys", body.toString());
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            // the key alone on the one stream, so that it can be piped
            screen.println(Screen.clean(answer.path("key").asText("")));
            String end = answer.path("expires").asText("");
            screen.note("key " + Screen.clean(answer.path("id").asText(""))
                    + (end.isEmpty() ? "" : ", until " + Screen.clean(end))
                    + ": keep it now, it is not shown again");
        }
    }

    @Command(name = "revoke", description = "Revokes an API key at once.", footer = "  integrator keys revoke 3f9c1a7e")
    static final class Revoke extends RemoteCommand {

        @Parameters(paramLabel = "ID", description = "Of the key; see 'integrator keys'")
        private String id;

        Revoke(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.delete("/keys/" + PlatformApi.segment(id));
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println("key " + id + " is revoked");
        }
    }
}
