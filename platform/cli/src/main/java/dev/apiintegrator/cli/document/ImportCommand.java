package dev.apiintegrator.cli.document;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.ConnectorFiles;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import dev.apiintegrator.spec.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a connector of an API document. */
@Command(
        name = "import",
        description = "Makes a connector of an API document: a directory with a Kamelet for each operation.",
        footer = {
            "  integrator import twilio.json --name twilio               into connectors/twilio",
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
            defaultValue = "connectors",
            description = "The directory of connectors (${DEFAULT-VALUE})")
    private Path into;

    public ImportCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        ApiDocument document = place.read();
        ApiSpec spec = ApiSpecs.read(document);
        Connector connector = connector(spec);
        boolean usable = !connector.operations().isEmpty();
        Path directory = usable ? write(connector, document) : null;
        if (options.json()) {
            ObjectNode root = JsonMapper.builder()
                    .build()
                    .createObjectNode()
                    .put("name", name)
                    .put("directory", directory == null ? null : directory.toString())
                    .put("format", spec.format().name().toLowerCase(java.util.Locale.ROOT))
                    .put("operationCount", spec.operations().size());
            root.putArray("kamelets");
            connector
                    .operations()
                    .forEach(each -> root.withArray("kamelets")
                            .addObject()
                            .put("name", each.kamelet())
                            .put("operation", each.operation().id()));
            SpecFindings.add(spec, root);
            options.screen().println(root.toString());
        } else {
            print(spec, connector, directory);
        }
        return usable ? ExitCode.OK : ExitCode.FAILED;
    }

    private Connector connector(ApiSpec spec) {
        try {
            return Connector.of(name, spec);
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

    private void print(ApiSpec spec, Connector connector, Path directory) {
        Screen screen = options.screen();
        List<Finding> findings = spec.findings();
        SpecFindings.print(findings.subList(0, Math.min(SHOWN, findings.size())), screen);
        if (findings.size() > SHOWN) {
            screen.note((findings.size() - SHOWN) + " more: integrator inspect " + place);
        }
        if (directory == null) {
            String others = spec.operations().isEmpty()
                    ? ""
                    : ": its " + spec.operations().size() + " operations are not called by a method and a path";
            screen.println(screen.paint(Style.BAD, "nothing to call") + " in " + Screen.clean(place.name()) + others);
            return;
        }
        screen.println(screen.paint(Style.STRONG, name) + ": "
                + connector.operations().size() + " operations in " + directory);
        screen.note("use one in a route:  to: { uri: \"kamelet:"
                + connector.operations().get(0).kamelet() + "\" }");
    }
}
