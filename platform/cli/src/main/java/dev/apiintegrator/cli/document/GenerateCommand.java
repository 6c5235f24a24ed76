package dev.apiintegrator.cli.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.ConnectorFiles;
import dev.apiintegrator.connector.ConnectorOperation;
import dev.apiintegrator.connector.MonitorFiles;
import dev.apiintegrator.connector.SampleDocument;
import dev.apiintegrator.connector.SampleRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what people begin with. */
@Command(
        name = "generate",
        description = "Writes a beginning: a route that calls an operation of a connector, a sample, a monitor.")
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
            options.screen()
                    .println(SampleRoute.of(connector, operation(connector, wanted))
                            .stripTrailing());
        }
        return ExitCode.OK;
    }

    private static ConnectorOperation operation(Connector connector, String wanted) {
        return connector.operations().stream()
                .filter(each ->
                        each.kamelet().equals(wanted) || each.operation().id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(
                        "'" + connector.name() + "' has no operation '" + wanted + "': see its README.md"));
    }

    @Command(
            name = "sample",
            description = "Prints what an operation takes, or answers, as JSON that editors know the schema of.",
            footer = {
                "  integrator generate sample connectors/crm createContact > contact.json",
                "  integrator generate sample connectors/crm findContacts --answer"
            })
    int sample(
            @Parameters(index = "0", paramLabel = "CONNECTOR", description = "Its directory") Path directory,
            @Parameters(index = "1", paramLabel = "OPERATION", description = "By its id or Kamelet") String wanted,
            @Option(names = "--answer", description = "What it answers. Default: what it takes") boolean answer) {
        Connector connector = ConnectorDirectory.read(directory).connector();
        ConnectorOperation operation = operation(connector, wanted);
        String schema = directory
                        .resolve(ConnectorFiles.SCHEMAS)
                        .toAbsolutePath()
                        .normalize()
                        .toUri() + "#/operations/" + operation.kamelet() + "/";
        JsonNode sample = SampleDocument.of(connector, operation, answer, schema)
                .orElseThrow(() -> new CommandFailed(
                        "'" + wanted + "' " + (answer ? "answers" : "takes") + " nothing that its document describes"));
        options.screen().println(sample.toPrettyString());
        return ExitCode.OK;
    }

    @Command(
            name = "monitor",
            description =
                    "Writes an integration that calls an API by the clock, so that somebody hears of it when it fails.",
            footer = {
                "  integrator generate monitor connectors/crm",
                "  integrator generate monitor connectors/crm findContacts getContact --every 1m --into /srv/routes"
            })
    int monitor(
            @Parameters(index = "0", paramLabel = "CONNECTOR", description = "Its directory") Path directory,
            @Parameters(
                            index = "1..*",
                            arity = "0..*",
                            paramLabel = "OPERATION",
                            description =
                                    "By its id or Kamelet. Default: the first that reads and needs to be told nothing")
                    List<String> operations,
            @Option(names = "--every", paramLabel = "TIME", defaultValue = "5m", description = "Default: 5m")
                    String every,
            @Option(names = "--into", paramLabel = "DIR", defaultValue = "routes", description = "Default: routes")
                    Path into) {
        Connector connector = ConnectorDirectory.read(directory).connector();
        List<ConnectorOperation> called = operations == null
                ? MonitorFiles.candidates(connector).stream().limit(1).toList()
                : operations.stream().map(each -> operation(connector, each)).toList();
        if (called.isEmpty() || called.stream().anyMatch(each -> each.call().isEmpty())) {
            throw new CommandFailed("'" + connector.name() + "' has no operation that a monitor could call: name one");
        }
        Path integration = into.resolve(connector.name() + "-monitor");
        if (Files.exists(integration)) {
            throw new CommandFailed(integration + " is there already: delete it first");
        }
        for (Map.Entry<String, String> file :
                MonitorFiles.of(connector, called, every).entrySet()) {
            write(integration.resolve(file.getKey()), file.getValue());
        }
        options.screen()
                .println(integration + ": calls "
                        + called.stream().map(ConnectorOperation::kamelet).collect(Collectors.joining(", "))
                        + " every " + every);
        options.screen()
                .note("how it goes:  integrator schedules show " + integration.getFileName() + " "
                        + called.get(0).kamelet());
        return ExitCode.OK;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailed("cannot write " + file + ": " + e.getMessage());
        }
    }
}
