package dev.apiintegrator.cli.document;

import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.ConnectorOperation;
import dev.apiintegrator.connector.SampleRoute;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes what people begin with. */
@Command(name = "generate", description = "Writes a beginning: a route that calls an operation of a connector.")
public final class GenerateCommand {

    private final GlobalOptions options;

    public GenerateCommand(GlobalOptions options) {
        this.options = options;
    }

    @Command(
            name = "route",
            description = "Prints a route for each operation, with values that fit it.",
            footer = {
                "  integrator generate route connectors/crm createContact >> routes/customers/customers.camel.yaml"
            })
    int route(
            @Parameters(index = "0", paramLabel = "CONNECTOR", description = "Its directory") Path directory,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "OPERATION", description = "By its id or Kamelet")
                    List<String> operations) {
        Connector connector = ConnectorDirectory.read(directory).connector();
        for (String wanted : operations) {
            ConnectorOperation operation = connector.operations().stream()
                    .filter(each -> each.kamelet().equals(wanted)
                            || each.operation().id().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailed(
                            "'" + connector.name() + "' has no operation '" + wanted + "': see its README.md"));
            options.screen().println(SampleRoute.of(connector, operation).stripTrailing());
        }
        return ExitCode.OK;
    }
}
