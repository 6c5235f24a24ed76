package dev.apiintegrator.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does a little of everything in one JVM, so that the launcher's class archive holds what the commands need. */
@Command(
        name = "train",
        hidden = true,
        description = "For the launcher: uses the classes that shall be in its archive.")
final class TrainCommand implements Runnable {

    /** Nothing listens there. */
    private static final String NOBODY = "http://127.0.0.1:9";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ROUTES", description = "Integrations to check")
    private Path routes;

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        root.execute("--help");
        root.execute("validate", routes.toString());
        root.execute("validate", "--output", "json", routes.toString());
        root.execute("list", "--server", NOBODY);
        root.execute("deploy", "--server", NOBODY, routes.toString());
    }
}
