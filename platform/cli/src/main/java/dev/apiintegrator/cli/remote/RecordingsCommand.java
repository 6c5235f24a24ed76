package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "recordings",
        description = "Recorded messages: lists and shows them, makes tests of them, tries them on other revisions.",
        synopsisSubcommandLabel = "list|show|test|replay|forget",
        footer = {
            "  integrator recordings list orders",
            "  integrator recordings show orders 4F1C...",
            "  integrator recordings test orders 4F1C... --to routes/orders/tests/gold.yaml",
            "  integrator recordings replay orders 4F1C... --revision 7",
            "  integrator recordings forget orders"
        })
final class RecordingsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private RecordingsCommand() {}

    static CommandLine withSubcommands(GlobalOptions options) {
        return new CommandLine(new RecordingsCommand())
                .addSubcommand(new ListAll(options))
                .addSubcommand(new Show(options))
                .addSubcommand(new Test(options))
                .addSubcommand(new Replay(options))
                .addSubcommand(new Forget(options));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, show, test, replay or forget");
    }

    /** About one integration. */
    private abstract static class OfIntegration extends RemoteCommand {

        @Parameters(index = "0", paramLabel = "NAME", description = "An integration")
        private String name;

        OfIntegration(GlobalOptions options) {
            super(options);
        }

        final String name() {
            return name;
        }

        final String recordings() {
            return path(name) + "/recordings";
        }
    }

    /** About one recording. */
    private abstract static class OfOne extends OfIntegration {

        @Parameters(index = "1", paramLabel = "ID", description = "As 'integrator recordings list' shows it")
        private String id;

        OfOne(GlobalOptions options) {
            super(options);
        }

        final String recording() {
            return recordings() + "/" + PlatformApi.segment(id);
        }
    }

    @Command(
            name = "list",
            description = "Lists what was recorded, the newest first.",
            footer = "  integrator recordings list orders")
    static final class ListAll extends OfIntegration {

        ListAll(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.get(recordings());
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            RecordingText.list(answer, screen);
        }
    }

    @Command(
            name = "show",
            description = "Shows what one message went through, step by step.",
            footer = "  integrator recordings show orders 4F1C...")
    static final class Show extends OfOne {

        Show(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.get(recording());
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            RecordingText.one(answer, screen);
        }
    }

    @Command(
            name = "test",
            description = "Makes a test of the integration: the message, what other systems answered, what came out.",
            footer = {
                "  integrator recordings test orders 4F1C...",
                "  integrator recordings test orders 4F1C... --to routes/orders/tests/gold.yaml"
            })
    static final class Test extends OfOne {

        @Option(names = "--to", paramLabel = "FILE", description = "A new file. Default: the terminal")
        private Path file;

        Test(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.get(recording() + "/test");
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            String text = answer.path("text").asText();
            if (file == null) {
                text.lines().forEach(line -> screen.println(Screen.clean(line)));
                return;
            }
            try {
                Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
            } catch (IOException e) {
                throw new CommandFailed(ExitCode.USAGE, "cannot write a new file '" + file + "': " + e);
            }
            screen.println("wrote " + file + "; run it with 'integrator test'");
        }
    }

    @Command(
            name = "replay",
            description = {
                "Gives the message to another revision, for which other systems answer as they did, and tells what it does"
                        + " otherwise, field by field. Nothing is called, nothing is kept.",
                "The exit code is 1 when it does otherwise."
            },
            footer = {
                "  integrator recordings replay orders 4F1C...",
                "  integrator recordings replay orders 4F1C... --revision 7"
            })
    static final class Replay extends OfOne {

        @Option(names = "--revision", paramLabel = "N", description = "Default: the newest")
        private Integer revision;

        Replay(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.post(recording() + "/replay", revision == null ? "{}" : "{\"revision\":" + revision + "}");
        }

        @Override
        int exitCode(JsonNode answer) {
            return answer.path("same").asBoolean() ? ExitCode.OK : ExitCode.FAILED;
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            String number = "revision " + answer.path("revision").asText();
            if (answer.path("same").asBoolean()) {
                screen.println(screen.paint(Style.GOOD, number + " does the same"));
                return;
            }
            screen.println(screen.paint(Style.BAD, number + " does otherwise"));
            answer.path("differences").forEach(each -> screen.println("  " + Screen.clean(each.asText())));
        }
    }

    @Command(
            name = "forget",
            description = "Waits for no more messages, and forgets what was recorded.",
            footer = "  integrator recordings forget orders")
    static final class Forget extends OfIntegration {

        Forget(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.delete(recordings());
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println("forgotten: recordings of '" + name() + "'");
        }
    }
}
