package dev.apiintegrator.cli.serve;

import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the server in this JVM; it then runs until it is told to stop by a signal. */
@Command(
        name = "serve",
        description = "Starts the server: runs the integrations of a directory and those that are sent to it.",
        footer = {
            "  integrator serve                                   integrations of this repository's routes/",
            "  integrator serve --routes ~/my-integrations --port 9090",
            "  integrator serve --config production.yaml          any setting, see the documentation",
            "  INTEGRATOR_PORT=9090 integrator serve              each option is also a variable ...",
            "",
            "... and a property (integrator.port: 9090) in the file. The command line wins, then the environment,",
            "then the file. Stop it with Ctrl-C or SIGTERM: what is in flight is finished first."
        })
public final class ServeCommand implements Callable<Integer> {

    private static volatile boolean serving;

    private final GlobalOptions options;

    @Mixin
    private ServeSettings settings;

    @Option(names = "--stop-when-started", hidden = true)
    private boolean stopWhenStarted;

    public ServeCommand(GlobalOptions options) {
        this.options = options;
    }

    /** Whether a server was started in this JVM and so must not be ended when the command returns. */
    public static boolean isServing() {
        return serving;
    }

    @Override
    public Integer call() {
        if (stopWhenStarted) {
            endInAnyCase();
        }
        String[] arguments = settings.toSpringArguments();
        try {
            Server.start(arguments);
        } catch (RuntimeException e) {
            // The reason is already told: Spring Boot explains what it knows and logs what it does not.
            throw new CommandFailed("the server did not start" + reason(e));
        }
        if (!stopWhenStarted) {
            serving = true;
        }
        return ExitCode.OK;
    }

    /** The launcher waits for this start; it is only there to see which classes are used. */
    private static void endInAnyCase() {
        Executor late = CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS);
        late.execute(() -> Runtime.getRuntime().halt(ExitCode.FAILED));
    }

    private static String reason(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null
                ? ""
                : ": " + root.getMessage().lines().findFirst().orElse("");
    }
}
