package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.text.RelativeTime;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "secrets",
        description = "Lists secrets by name, or sets, deletes or re-encrypts them. Nobody can read a value back.",
        synopsisSubcommandLabel = "[set|list|delete|rotate]",
        footer = {
            "  integrator secrets                            their names, and who uses them",
            "  integrator secrets set crm-token              asks for the value",
            "  integrator secrets set tls-key --from-file key.pem",
            "  In routes: {{secret:crm-token}}"
        })
final class SecretsCommand extends RemoteCommand {

    private static final JsonMapper JSON = new JsonMapper();

    private SecretsCommand(GlobalOptions options) {
        super(options);
    }

    static CommandLine withSubcommands(GlobalOptions options) {
        return new CommandLine(new SecretsCommand(options))
                .addSubcommand(new SetOne(options))
                .addSubcommand(new ListAll(options))
                .addSubcommand(new Delete(options))
                .addSubcommand(new Rotate(options));
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.get("/secrets");
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        JsonNode items = answer.path("items");
        if (items.isEmpty()) {
            screen.println("no secrets yet: 'integrator secrets set NAME' sets one");
            return;
        }
        Instant now = Clock.systemUTC().instant();
        Table table = new Table("NAME", "CHANGED", "BY", "USED BY");
        items.forEach(item -> table.row(
                Style.STRONG,
                item.path("name").asText(),
                RelativeTime.since(item.path("changed").asText(""), now),
                item.path("changedBy").asText("-"),
                Words.list(item.path("usedBy"))));
        table.printTo(screen);
    }

    private static String secret(String name) {
        return "/secrets/" + PlatformApi.segment(name);
    }

    @Command(
            name = "list",
            description = "Lists secrets by name, never their values.",
            footer = "  integrator secrets list")
    static final class ListAll extends RemoteCommand {

        private final SecretsCommand all;

        ListAll(GlobalOptions options) {
            super(options);
            this.all = new SecretsCommand(options);
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
                "Sets a secret: asks for the value without showing it, or reads what is piped in.",
                "One line break at the end of what is piped in is not part of the value; a file is taken as it is."
            },
            footer = {
                "  integrator secrets set crm-token",
                "  pass show crm | integrator secrets set crm-token --redeploy",
                "  integrator secrets set tls-key --from-file key.pem"
            })
    static final class SetOne extends RemoteCommand {

        private static final int LARGEST = 64 * 1024;

        @Parameters(paramLabel = "NAME", description = "Letters, digits, '.', '_' and '-'")
        private String name;

        @Option(names = "--from-file", paramLabel = "FILE", description = "Take the value from a file of text")
        private Path file;

        @Option(names = "--redeploy", description = "Let the integrations that use it take the new value now")
        private boolean redeploy;

        SetOne(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            String body = JSON.createObjectNode().put("value", value()).toString();
            return api.put(secret(name) + (redeploy ? "?redeploy=true" : ""), body);
        }

        private String value() {
            String value = file == null
                    ? HiddenInput.read("value of " + name + ": ", options().surroundings(), LARGEST)
                    : content();
            if (value.isEmpty()) {
                throw new CommandFailed(ExitCode.USAGE, "there is no value: a secret is never empty");
            }
            return value;
        }

        private String content() {
            try {
                if (Files.size(file) > LARGEST) {
                    throw new CommandFailed("--from-file: " + file + " is larger than " + LARGEST / 1024 + " KB");
                }
                return Files.readString(file);
            } catch (CharacterCodingException e) {
                throw new CommandFailed(
                        "--from-file: " + file + " is not text in UTF-8; encode it, for example in Base64");
            } catch (IOException e) {
                throw new CommandFailed("--from-file: " + file + " cannot be read");
            }
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            JsonNode users = answer.path("usedBy");
            screen.println(name + " is set" + (users.isEmpty() ? "" : "; used by " + Screen.clean(Words.list(users))));
            Redeployed.print(answer, screen);
            if (!users.isEmpty() && !redeploy) {
                screen.note("they use the new value from their next deploy on; --redeploy deploys them now");
            }
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a secret. What runs keeps it until its next deploy, which is then rejected.",
            footer = "  integrator secrets delete crm-token")
    static final class Delete extends RemoteCommand {

        @Parameters(paramLabel = "NAME", description = "The secret")
        private String name;

        Delete(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.delete(secret(name));
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println(name + " is deleted");
        }
    }

    @Command(
            name = "rotate",
            description = {
                "Encrypts all secrets with the newest key of the server.",
                "First give the server the new key and, for reading, the old one; see docs/guides/secrets.md."
            },
            footer = "  integrator secrets rotate")
    static final class Rotate extends RemoteCommand {

        Rotate(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.post("/secrets/rotate", null);
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println(answer.path("rotated").asInt() + " encrypted again; all are encrypted with key "
                    + Screen.clean(answer.path("keyId").asText()) + " now"
                    + (answer.path("unreadable").isEmpty() ? "" : ", except:"));
            answer.path("unreadable")
                    .forEach(each -> screen.println("  " + screen.paint(Style.BAD, Screen.clean(each.asText()))));
        }
    }
}
