package dev.apiintegrator.cli.document;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.ConnectorOperation;
import dev.apiintegrator.connector.diff.ApiDiff;
import dev.apiintegrator.connector.diff.Change;
import dev.apiintegrator.connector.diff.RouteEdits;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares a connector with a newer document of its API. */
@Command(
        name = "diff",
        description = "Says what a newer document changes for a connector, what of it breaks, and which routes use it.",
        footer = {
            "  integrator diff connectors/crm crm-8.yaml",
            "  integrator diff connectors/crm https://example.com/crm.yaml --output json | jq '.changes[] | select(.breaking)'",
            "  integrator diff connectors/crm crm-8.yaml --fail-on-breaking   for pipelines",
            "  integrator diff connectors/crm crm-8.yaml --edits              routes as the new version wants them; --write writes them"
        })
public final class DiffCommand implements Callable<Integer> {

    private static final Pattern USE = Pattern.compile("kamelet:\\s*[\"']?([a-z0-9][a-z0-9-]{0,99})");

    private final GlobalOptions options;

    @Parameters(index = "0", paramLabel = "CONNECTOR", description = "Its directory")
    private Path directory;

    @Mixin
    private DocumentPlace place;

    @Option(names = "--routes", description = "Where integrations are; default: routes/ beside connectors/")
    private Path routes;

    @Option(names = "--fail-on-breaking", description = "End with status 1 when something breaks")
    private boolean failing;

    @Option(
            names = "--edits",
            description = "Show the edits of routes that are offered: what has only got another name")
    private boolean edits;

    @Option(names = "--write", description = "Make these edits; the document is imported on its own")
    private boolean writing;

    public DiffCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        ConnectorDirectory connector = ConnectorDirectory.read(directory);
        ApiSpec older = ApiSpecs.read(connector.document());
        ApiSpec newer = ApiSpecs.read(place.read());
        if (newer.operations().isEmpty()) {
            SpecFindings.print(newer.findings(), options.screen());
            throw new CommandFailed("there are no operations in " + place);
        }
        List<Change> changes = ApiDiff.between(older, newer);
        Map<String, List<String>> uses = uses(connector.name(), older);
        Map<Path, String> edited = edited(connector.name(), older, newer);
        if (options.json()) {
            ObjectNode told = json(changes, uses);
            edited.forEach((file, text) -> told.withArray("edits")
                    .addObject()
                    .put("file", root().relativize(file).toString())
                    .put("text", text));
            options.screen().println(told.toString());
        } else {
            print(changes, uses);
            print(edited);
        }
        if (writing) {
            edited.forEach(DiffCommand::write);
        }
        return failing && changes.stream().anyMatch(Change::breaking) ? ExitCode.FAILED : ExitCode.OK;
    }

    private Path root() {
        return routes != null
                ? routes
                : directory.toAbsolutePath().normalize().getParent().resolveSibling("routes");
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(root())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root(), 10)) {
            return files.filter(DiffCommand::mayUse).sorted().toList();
        }
    }

    /** Routes as the newer version wants them, those that have to change. */
    private Map<Path, String> edited(String name, ApiSpec older, ApiSpec newer) {
        RouteEdits offered = RouteEdits.between(Connector.of(name, older), Connector.of(name, newer));
        Map<Path, String> edited = new TreeMap<>();
        try {
            for (Path file : files()) {
                String before = Files.readString(file);
                String after = offered.apply(before);
                if (!after.equals(before)) {
                    edited.put(file, after);
                }
            }
            return edited;
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailed("cannot read the integrations in " + root() + ": " + e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailed("cannot write " + file + ": " + e.getMessage());
        }
    }

    private void print(Map<Path, String> edited) {
        Screen screen = options.screen();
        if (edited.isEmpty()) {
            return;
        }
        if (!edits && !writing) {
            screen.note("edits of " + edited.size() + " files are offered: --edits shows them, --write makes them");
            return;
        }
        edited.forEach((file, text) -> {
            screen.println(screen.paint(
                            Style.STRONG, Screen.clean(root().relativize(file).toString()))
                    + (writing ? " written" : ""));
            try {
                List<String> before = Files.readAllLines(file);
                List<String> after = text.lines().toList();
                for (int i = 0; i < before.size(); i++) { // lines are changed in their place
                    if (!before.get(i).equals(after.get(i))) {
                        screen.println(screen.paint(
                                Style.BAD, "- " + Screen.clean(before.get(i).strip())));
                        screen.println(screen.paint(
                                Style.GOOD, "+ " + Screen.clean(after.get(i).strip())));
                    }
                }
            } catch (IOException e) {
                throw new CommandFailed("cannot read " + file + ": " + e.getMessage());
            }
        });
    }

    /** Files and lines that use an operation, by its id. */
    private Map<String, List<String>> uses(String name, ApiSpec older) {
        Map<String, String> operations = new LinkedHashMap<>();
        for (ConnectorOperation each : Connector.of(name, older).operations()) {
            operations.put(each.kamelet(), each.operation().id());
        }
        Map<String, List<String>> uses = new TreeMap<>();
        try {
            for (Path file : files()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    Matcher use = USE.matcher(lines.get(i));
                    while (use.find()) {
                        String operation = operations.get(use.group(1));
                        if (operation != null) {
                            uses.computeIfAbsent(operation, key -> new ArrayList<>())
                                    .add(root().relativize(file) + ":" + (i + 1));
                        }
                    }
                }
            }
            return uses;
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailed("cannot read the integrations in " + root() + ": " + e);
        }
    }

    private static boolean mayUse(Path file) {
        return Files.isRegularFile(file) && file.getFileName().toString().matches(".*\\.(ya?ml|java)");
    }

    private void print(List<Change> changes, Map<String, List<String>> uses) {
        Screen screen = options.screen();
        if (changes.isEmpty()) {
            screen.println("nothing changed for who calls it");
            return;
        }
        String last = null;
        for (Change change : changes) {
            String title = change.operation().isEmpty() ? "the API" : change.signature() + "  " + change.operation();
            if (!title.equals(last)) {
                screen.println(screen.paint(Style.STRONG, Screen.clean(title)));
                uses.getOrDefault(change.operation(), List.of())
                        .forEach(use -> screen.println("  used in " + Screen.clean(use)));
                last = title;
            }
            screen.println("  " + (change.breaking() ? screen.paint(Style.BAD, "breaks ") : "       ")
                    + Screen.clean((change.where().isEmpty() ? "it" : change.where()) + " " + change.message()));
        }
        long breaking = changes.stream().filter(Change::breaking).count();
        screen.println(changes.size() + " changes, " + breaking + " of them break");
    }

    private static ObjectNode json(List<Change> changes, Map<String, List<String>> uses) {
        ObjectNode root = JsonMapper.builder().build().createObjectNode();
        root.put("breaking", changes.stream().filter(Change::breaking).count());
        root.putArray("changes");
        for (Change change : changes) {
            ObjectNode each = root.withArray("changes")
                    .addObject()
                    .put("operation", change.operation())
                    .put("signature", change.signature())
                    .put("where", change.where())
                    .put("breaking", change.breaking())
                    .put("message", change.message());
            each.putArray("usedIn");
            uses.getOrDefault(change.operation(), List.of()).forEach(each.withArray("usedIn")::add);
        }
        return root;
    }
}
