package dev.apiintegrator.cli;

import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.document.DiffCommand;
import dev.apiintegrator.cli.document.GenerateCommand;
import dev.apiintegrator.cli.document.ImportCommand;
import dev.apiintegrator.cli.document.InspectCommand;
import dev.apiintegrator.cli.document.MockCommand;
import dev.apiintegrator.cli.document.OverrideCommand;
import dev.apiintegrator.cli.document.TestCommand;
import dev.apiintegrator.cli.export.ExportCommand;
import dev.apiintegrator.cli.login.KnownCredentials;
import dev.apiintegrator.cli.login.LoginCommand;
import dev.apiintegrator.cli.login.LogoutCommand;
import dev.apiintegrator.cli.remote.RemoteCommands;
import dev.apiintegrator.cli.serve.ServeCommand;
import dev.apiintegrator.cli.text.ColorMode;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.validate.ValidateCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The {@code integrator} command. */
@Command(
        name = "integrator",
        description = "Runs integrations written for Apache Camel, and publishes their APIs.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:not done: findings, rejected, not found",
            "2:wrong use of the command",
            "3:the server cannot be reached",
            "4:the server does not know who asks: log in"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  integrator serve                     start the server, integrations in routes/",
            "  integrator validate routes/orders    check an integration without a server",
            "  integrator deploy my-orders          send it to a running server",
            "  integrator status orders             see how it is",
            "  integrator login                     where the server asks who you are",
            "  integrator COMMAND --help            more about a command, with examples"
        })
public final class Integrator implements GlobalOptions, Runnable {

    private enum Output {
        text,
        json
    }

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            scope = ScopeType.INHERIT,
            order = 100,
            description =
                    "How to answer: ${COMPLETION-CANDIDATES}; json is exactly what the server says. Default: text")
    private Output output;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            scope = ScopeType.INHERIT,
            order = 101,
            description = "${COMPLETION-CANDIDATES}; auto is: on a terminal, unless NO_COLOR is set. Default: auto")
    private ColorMode color;

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:INTEGRATOR_SERVER:-http://localhost:8081}",
            scope = ScopeType.INHERIT,
            order = 102,
            description = "The server's control plane. Default: INTEGRATOR_SERVER, or http://localhost:8081")
    private String server;

    @Option(
            names = "--org",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            order = 103,
            description = "The organization. Default: INTEGRATOR_ORG, or the default one")
    private String organization;

    private final PrintWriter out;
    private final PrintWriter err;
    private final Surroundings surroundings;

    private Integrator(PrintWriter out, PrintWriter err, Surroundings surroundings) {
        this.out = out;
        this.err = err;
        this.surroundings = surroundings;
    }

    public static void main(String... args) {
        CommandLine command =
                commandLine(utf8(FileDescriptor.out), utf8(FileDescriptor.err), Surroundings.ofThisProcess());
        int exitCode = command.execute(args);
        boolean serving = exitCode == ExitCode.OK && ServeCommand.isServing();
        if (!serving) {
            System.exit(exitCode);
        }
    }

    /** The whole command, speaking to these writers. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, Surroundings surroundings) {
        Integrator root = new Integrator(out, err, surroundings);
        CommandLine command =
                new CommandLine(root).addSubcommand(new ServeCommand(root)).addSubcommand(new ValidateCommand(root));
        command.addSubcommand(new ExportCommand(root))
                .addSubcommand(new InspectCommand(root))
                .addSubcommand(new ImportCommand(root))
                .addSubcommand(new DiffCommand(root))
                .addSubcommand(new GenerateCommand(root))
                .addSubcommand(new OverrideCommand(root))
                .addSubcommand(new MockCommand(root))
                .addSubcommand(new TestCommand(root));
        RemoteCommands.addTo(command, root);
        command.addSubcommand(new LoginCommand(root)).addSubcommand(new LogoutCommand(root));
        command.addSubcommand(new CompletionCommand(root)).addSubcommand(new TrainCommand());
        return command.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setColorScheme(CommandLine.Help.defaultColorScheme(ColorMode.auto.isOn() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((e, args) -> root.wrongUse(e))
                .setExecutionExceptionHandler((e, parsed, args) -> root.failed(e));
    }

    @Override
    public void run() {
        throw new CommandFailed(ExitCode.USAGE, "say what to do: see 'integrator --help'");
    }

    @Override
    public Screen screen() {
        return new Screen(out, err, color != null && color.isOn());
    }

    @Override
    public boolean json() {
        return output == Output.json;
    }

    @Override
    public PlatformApi api() {
        String named = organization == null ? surroundings.variable("INTEGRATOR_ORG") : organization;
        return PlatformApi.at(server, named, new KnownCredentials(surroundings));
    }

    @Override
    public Surroundings surroundings() {
        return surroundings;
    }

    private int wrongUse(ParameterException e) {
        screen().error(e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private int failed(Exception e) {
        if (e instanceof CommandFailed failure) {
            screen().error(failure.getMessage());
            return failure.exitCode();
        }
        screen().error("this should not happen: " + e + "; set INTEGRATOR_DEBUG=1 to see more");
        if (System.getenv("INTEGRATOR_DEBUG") != null) {
            e.printStackTrace(err);
        }
        return ExitCode.FAILED;
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
