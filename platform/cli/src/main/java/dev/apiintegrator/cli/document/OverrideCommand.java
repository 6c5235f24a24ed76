package dev.apiintegrator.cli.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.ConnectorFiles;
import dev.apiintegrator.connector.OverrideFile;
import dev.apiintegrator.spec.inference.InferenceKind;
import dev.apiintegrator.spec.inference.InferredValue;
import dev.apiintegrator.spec.inference.Overrides;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** People know better: what is said here goes before what is inferred, also of the next document. */
@Command(
        name = "override",
        description = "Says what an API's document does not, or says wrongly; it holds for newer documents too.",
        footer = {
            "  integrator override connectors/shop                                        what is inferred, and from where",
            "  integrator override connectors/shop paging none --operation listOrders",
            "  integrator override connectors/shop paging --accept --operation listItems  as inferred, whatever comes",
            "  integrator override connectors/shop retryable yes --operation searchOrders --why 'their support says so'",
            "  integrator override connectors/shop 'rate limit' '100 in 60 s'",
            "  integrator override connectors/shop paging --remove --operation listOrders"
        })
public final class OverrideCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Parameters(index = "0", paramLabel = "CONNECTOR", description = "Its directory")
    private Path directory;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "KIND",
            description =
                    "credential, signature, rate limit, limit header, paging, idempotency key, retryable or error; without it all are shown")
    private String kind;

    @Parameters(index = "2", arity = "0..1", paramLabel = "VALUE", description = "As the list shows it; none for none")
    private String value;

    @Option(names = "--operation", paramLabel = "ID", description = "Of this operation. Default: of the whole API")
    private String operation = "";

    @Option(names = "--why", paramLabel = "TEXT", description = "For those who read it later")
    private String why = "";

    @Option(names = "--accept", description = "Keep what is inferred now")
    private boolean accept;

    @Option(names = "--remove", description = "Go by what is inferred again")
    private boolean remove;

    public OverrideCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        ConnectorDirectory read = ConnectorDirectory.read(directory);
        if (kind == null) {
            show(read.connector());
            return ExitCode.OK;
        }
        try {
            Overrides now = changed(read.connector(), OverrideFile.in(directory).overrides());
            Connector connector = Connector.of(read.name(), read.connector().spec(), now);
            OverrideFile.write(directory, now);
            ConnectorFiles.write(connector, read.document(), read.directory().getParent());
            options.screen()
                    .println(options.screen().paint(Style.STRONG, read.name()) + ": "
                            + now.list().size() + " overrides, "
                            + connector.operations().size() + " operations written anew");
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage());
        } catch (IOException e) {
            throw new CommandFailed("cannot write to " + directory + ": " + e.getMessage());
        }
    }

    private void show(Connector connector) {
        if (options.json()) {
            options.screen()
                    .println(new ObjectMapper()
                            .valueToTree(connector.inferences().values())
                            .toString());
        } else {
            InferredTable.print(connector.inferences(), options.screen());
        }
    }

    private Overrides changed(Connector connector, Overrides before) {
        InferenceKind what = InferenceKind.named(kind);
        boolean known = operation.isEmpty()
                || connector.spec().operations().stream()
                        .anyMatch(each -> each.id().equals(operation));
        if (!known && !remove) {
            throw new CommandFailed("'" + Screen.clean(operation) + "' is no operation of " + connector.name()
                    + ": integrator inspect --operations shows them");
        }
        if (remove) {
            return before.without(what, operation);
        }
        if (accept == (value != null)) {
            throw new CommandFailed("either a VALUE or --accept");
        }
        return before.with(new Overrides.Override(what, operation, accept ? inferred(connector, what) : value, why));
    }

    private String inferred(Connector connector, InferenceKind what) {
        List<String> values = connector.inferences().values().stream()
                .filter(each ->
                        each.kind().equals(what.word()) && each.operation().equals(operation))
                .map(InferredValue::value)
                .toList();
        if (values.size() != 1) {
            throw new CommandFailed(
                    values.isEmpty()
                            ? "nothing is inferred that could be accepted: give a VALUE"
                            : "several are inferred, give one of them as VALUE: " + String.join(", ", values));
        }
        return values.get(0);
    }
}
