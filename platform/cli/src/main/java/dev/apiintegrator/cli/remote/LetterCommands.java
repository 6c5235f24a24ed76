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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Subcommands about single letters. */
final class LetterCommands {

    private static final JsonMapper JSON = new JsonMapper();

    private LetterCommands() {}

    static String letter(String id) {
        return "/dead-letters/" + PlatformApi.segment(id);
    }

    @Command(
            name = "show",
            description = "Shows one message that failed: where, why, and what was in it.",
            footer = "  integrator letters show 0b9c...")
    static final class Show extends RemoteCommand {

        @Parameters(paramLabel = "ID", description = "As 'integrator letters' lists it")
        private String id;

        Show(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.get(letter(id));
        }

        @Override
        void show(JsonNode letter, Screen screen) {
            line(screen, "integration", letter.path("integration").asText() + ", revision " + letter.path("revision"));
            line(
                    screen,
                    "route",
                    letter.path("route").asText() + " from "
                            + letter.path("from").asText());
            line(screen, "step", LettersCommand.step(letter));
            line(
                    screen,
                    "failed",
                    RelativeTime.since(
                            letter.path("failedAt").asText(), Clock.systemUTC().instant()));
            line(screen, "attempts", letter.path("attempts").asText());
            line(screen, "exception", letter.path("exception").asText());
            line(screen, "reason", letter.path("reason").asText());
            line(screen, "state", letter.path("state").asText());
            message(screen, "as it came in", letter.path("start"));
            message(screen, "as it was at the step", letter.path("atStep"));
        }

        private static void message(Screen screen, String title, JsonNode message) {
            screen.println("");
            String kept = message.path("kept").asText();
            screen.println(Screen.clean(title + (kept.equals("whole") ? "" : " (body: " + kept + ")")));
            message.path("headers")
                    .fields()
                    .forEachRemaining(header -> line(
                            screen,
                            header.getKey(),
                            header.getValue().isTextual()
                                    ? header.getValue().asText()
                                    : header.getValue().toString()));
            String body = message.path("text").asText(message.path("base64").asText());
            body.lines().forEach(text -> screen.println("    " + Screen.clean(text)));
        }

        private static void line(Screen screen, String name, String value) {
            screen.println(Screen.clean("  " + name + ": " + value));
        }
    }

    @Command(
            name = "edit",
            description = "Changes the body of a message before it is replayed.",
            footer = {
                "  integrator letters edit 0b9c... --file mended.json",
                "  integrator letters edit 0b9c... --at step --text '{\"isbn\": 1}'"
            })
    static final class Edit extends RemoteCommand {

        @Parameters(paramLabel = "ID", description = "As 'integrator letters' lists it")
        private String id;

        @Option(
                names = "--at",
                paramLabel = "WHERE",
                defaultValue = "start",
                description = "start (as it came in) or step (as it was where it failed). Default: start")
        private String at;

        @ArgGroup(multiplicity = "1")
        private Body body;

        /** Where the new body is. */
        static final class Body {

            @Option(names = "--text", paramLabel = "TEXT", description = "The new body", required = true)
            private String text;

            @Option(names = "--file", paramLabel = "FILE", description = "A file with the new body", required = true)
            private Path file;

            private String read() {
                if (text != null) {
                    return text;
                }
                try {
                    return Files.readString(file);
                } catch (IOException e) {
                    throw new CommandFailed(ExitCode.USAGE, "cannot read '" + file + "' as a text: " + e.getMessage());
                }
            }
        }

        Edit(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            String text = body.read();
            String version = api.get(letter(id)).json().path("version").asText();
            return api.putIfAt(
                    letter(id) + "/body",
                    version,
                    JSON.valueToTree(Map.of("text", text, "at", at)).toString());
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println("changed; send it with 'integrator letters replay " + id
                    + (at.equals("step") ? " --from step" : "") + "'");
        }
    }

    @Command(
            name = "discard",
            description = "Discards messages that failed, for good.",
            footer = "  integrator letters discard 0b9c... 77fe...")
    static final class Discard extends RemoteCommand {

        @Parameters(arity = "1..*", paramLabel = "ID", description = "As 'integrator letters' lists it")
        private List<String> ids;

        Discard(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            Answer last = null;
            for (String id : ids) {
                last = api.delete(letter(id));
            }
            return last;
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println(ids.size() + " discarded");
        }
    }
}
