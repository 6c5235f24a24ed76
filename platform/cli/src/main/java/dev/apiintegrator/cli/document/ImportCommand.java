package dev.apiintegrator.cli.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.Problem;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.ConnectorFiles;
import dev.apiintegrator.connector.DocumentReport;
import dev.apiintegrator.connector.OverrideFile;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import dev.apiintegrator.spec.Finding;
import dev.apiintegrator.spec.inference.Overrides;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a connector of an API document. */
@Command(
        name = "import",
        description = "Makes a connector of an API document: a Kamelet for each operation.",
        footer = {
            "  integrator import twilio.json --name twilio                          to the running server",
            "  integrator import twilio.json --name twilio --into connectors        into connectors/twilio",
            "  integrator import https://example.com/openapi.yaml --name shop --into /srv/connectors",
            "  integrator import twilio.json --name twilio --output json | jq .operationCount"
        })
public final class ImportCommand implements Callable<Integer> {

    private static final int SHOWN = 20;

    private final GlobalOptions options;

    @Mixin
    private DocumentPlace place;

    @Option(
            names = "--name",
            required = true,
            description = "What routes call it: lower-case letters, digits and hyphens")
    private String name;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "Into a directory of connectors, without a server. Default: to the running server")
    private Path into;

    public ImportCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        return into == null ? remote() : local();
    }

    private int remote() {
        try {
            JsonNode report = new RemoteImport(options).send(name, place.read(), place.name());
            if (options.json()) {
                options.screen().println(report.toString());
            } else {
                print(report);
            }
            return ExitCode.OK;
        } catch (Problem problem) {
            throw new CommandFailed(problem.exitCode(), problem.getMessage());
        }
    }

    private void print(JsonNode report) {
        Screen screen = options.screen();
        JsonNode kamelets = report.path("kamelets");
        int findings = report.path("findings").size();
        screen.println(screen.paint(Style.STRONG, name) + ": "
                + kamelets.size() + " operations, version "
                + report.path("version").asText()
                + (report.path("new").asBoolean() ? "" : ", which was there already"));
        if (findings > 0) {
            screen.note(findings + " findings: integrator inspect " + place);
        }
        use(
                kamelets.path(0).path("name").asText(),
                kamelets.path(0).path("type").asText());
    }

    private int local() {
        ApiDocument document = place.read();
        ApiSpec spec = ApiSpecs.read(document);
        OverrideFile.Read overridden = overridden();
        Connector connector = connector(spec, overridden.overrides());
        List<Finding> findings = new ArrayList<>(spec.findings());
        findings.addAll(overridden.findings());
        findings.addAll(overridden.overrides().lost(spec));
        boolean usable = !connector.operations().isEmpty();
        Path directory = usable ? write(connector, document) : null;
        if (options.json()) {
            options.screen()
                    .println(DocumentReport.of(connector, overridden.overrides())
                            .put("directory", directory == null ? null : directory.toString())
                            .toString());
        } else {
            print(spec, findings, connector, directory);
        }
        return usable ? ExitCode.OK : ExitCode.FAILED;
    }

    /** What people said of an older document holds for this one. */
    private OverrideFile.Read overridden() {
        try {
            return OverrideFile.in(into.resolve(name));
        } catch (IOException e) {
            throw new CommandFailed("cannot read the overrides of " + name + ": " + e.getMessage());
        }
    }

    private Connector connector(ApiSpec spec, Overrides overrides) {
        try {
            return Connector.of(name, spec, overrides);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage());
        }
    }

    private Path write(Connector connector, ApiDocument document) {
        try {
            return ConnectorFiles.write(connector, document, into);
        } catch (IOException e) {
            throw new CommandFailed("cannot write to " + into + ": " + e);
        }
    }

    private void print(ApiSpec spec, List<Finding> findings, Connector connector, Path directory) {
        Screen screen = options.screen();
        SpecFindings.print(findings.subList(0, Math.min(SHOWN, findings.size())), screen);
        if (findings.size() > SHOWN) {
            screen.note((findings.size() - SHOWN) + " more: integrator inspect " + place);
        }
        if (directory == null) {
            String others = spec.operations().isEmpty()
                    ? ""
                    : ": its " + spec.operations().size() + " operations go over no channel that this platform has";
            screen.println(screen.paint(Style.BAD, "nothing to call") + " in " + Screen.clean(place.name()) + others);
            return;
        }
        screen.println(screen.paint(Style.STRONG, name) + ": "
                + connector.operations().size() + " operations in " + directory);
        use(
                connector.operations().get(0).kamelet(),
                connector.operations().get(0).type());
    }

    private void use(String kamelet, String type) {
        options.screen()
                .note("use one in a route:  " + (type.equals("source") ? "from" : "to") + ": { uri: \"kamelet:"
                        + Screen.clean(kamelet) + "\" }");
    }
}
