package dev.apiintegrator.cli.export;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.validate.LocalSources;
import dev.apiintegrator.engine.source.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes an integration for another place to run it. Needs no server. */
@Command(
        name = "export",
        description =
                "Makes of an integration what runs elsewhere: resources of Camel K, Kubernetes or a Maven project.",
        footer = {
            "  integrator export routes/books --target camel-k --into books-k",
            "  integrator export routes/books --target kubernetes --into books-kubernetes",
            "  integrator export routes/books --target maven --into books-project"
        })
public final class ExportCommand implements Callable<Integer> {

    private static final List<ExportTarget> TARGETS = List.of(new CamelK(), new Kubernetes(), new MavenProject());

    private final GlobalOptions options;

    @Parameters(paramLabel = "PATH", description = "The integration's directory, or a single file")
    private Path path;

    @Option(names = "--target", paramLabel = "TARGET", required = true, description = "camel-k, kubernetes or maven")
    private String target;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            required = true,
            description = "Where to write it; must be empty or new")
    private Path into;

    public ExportCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        ExportTarget chosen = TARGETS.stream()
                .filter(each -> each.name().equals(target))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE, "--target: there is no '" + target + "': camel-k, kubernetes or maven"));
        LocalSources local = LocalSources.one(path);
        local.findings().stream().filter(Finding::isError).findFirst().ifPresent(finding -> {
            throw new CommandFailed(path + " cannot be read: " + finding);
        });
        if (local.sources().isEmpty()) {
            throw new CommandFailed("nothing to export: there are no sources in " + path);
        }
        ExportedIntegration integration = ExportedIntegration.of(local.name(), local.sources());
        List<ExportedFile> files = chosen.export(integration);
        write(files);
        tell(files, chosen.leftBehind(integration));
        return ExitCode.OK;
    }

    private void write(List<ExportedFile> files) {
        try {
            if (Files.exists(into) && (!Files.isDirectory(into) || isFull(into))) {
                throw new CommandFailed("--into: " + into + " is there already, and not an empty directory");
            }
            for (ExportedFile file : files) {
                Path written = into.resolve(file.path());
                Files.createDirectories(written.getParent());
                Files.write(written, file.content());
            }
        } catch (IOException e) {
            throw new CommandFailed("cannot write into " + into + ": " + e.getMessage());
        }
    }

    private static boolean isFull(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.findAny().isPresent();
        }
    }

    private void tell(List<ExportedFile> files, List<String> leftBehind) {
        Screen screen = options.screen();
        if (options.json()) {
            ObjectNode told = JsonMapper.builder().build().createObjectNode();
            files.forEach(file ->
                    told.withArray("files").add(into.resolve(file.path()).toString()));
            told.putArray("leftBehind");
            leftBehind.forEach(told.withArray("leftBehind")::add);
            screen.println(told.toString());
            return;
        }
        files.forEach(file -> screen.println(into.resolve(file.path()).toString()));
        if (!leftBehind.isEmpty()) {
            screen.println("\n" + screen.paint(Style.DOUBTFUL, "does not come along:"));
            leftBehind.forEach(each -> screen.println("  " + each));
        }
    }
}
