package dev.apiintegrator.cli.document;

import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import dev.apiintegrator.connector.DocumentReport;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import dev.apiintegrator.spec.Finding;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.SecurityScheme;
import dev.apiintegrator.spec.Server;
import dev.apiintegrator.spec.inference.Inferences;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads an API document and says what is in it, and what is wrong with it. */
@Command(
        name = "inspect",
        description =
                "Says what an API document describes, and what is wrong with it: OpenAPI, Swagger, Postman, AsyncAPI, GraphQL, Markdown.",
        footer = {
            "  integrator inspect petstore.yaml                what it is, and its findings",
            "  integrator inspect --operations petstore.yaml   and every operation",
            "  integrator inspect --inferred petstore.yaml     and what it does not state as such",
            "  integrator inspect --output json petstore.yaml | jq .operations"
        })
public final class InspectCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Mixin
    private DocumentPlace place;

    @Option(names = "--operations", description = "List the operations")
    private boolean withOperations;

    @Option(
            names = "--inferred",
            description =
                    "Tell what was inferred: paging, rate limits, idempotency keys, hidden credentials; and how sure it is")
    private boolean withInferred;

    public InspectCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        ApiSpec spec = ApiSpecs.read(place.read());
        if (options.json()) {
            options.screen().println(DocumentReport.of(spec).toString());
        } else {
            print(spec);
        }
        return spec.findings().stream().anyMatch(Finding::isError) ? ExitCode.FAILED : ExitCode.OK;
    }

    private void print(ApiSpec spec) {
        Screen screen = options.screen();
        String title = spec.title().isEmpty() ? place.name() : spec.title();
        screen.println(screen.paint(Style.STRONG, Screen.clean(title))
                + (spec.version().isEmpty() ? "" : " " + Screen.clean(spec.version())));
        screen.println((spec.format().title() + " " + spec.formatVersion()).strip() + ", "
                + count(spec.operations().size(), "operation")
                + (spec.webhooks().isEmpty() ? "" : ", " + count(spec.webhooks().size(), "webhook")) + ", "
                + count(spec.schemas().size(), "schema"));
        for (Server server : spec.servers()) {
            screen.println("server    " + Screen.clean(server.resolved()));
        }
        for (SecurityScheme scheme : spec.securitySchemes().values()) {
            screen.println("security  " + Screen.clean(scheme.id()) + ": " + words(scheme));
        }
        if (withOperations && !spec.operations().isEmpty()) {
            screen.println("");
            Table table = new Table("METHOD", "PATH", "OPERATION");
            for (Operation operation : spec.operations()) {
                table.row(Style.STRONG, operation.method(), operation.path(), Style.QUIET, operation.id());
            }
            table.printTo(screen);
        }
        if (withInferred) {
            screen.println("");
            InferredTable.print(Inferences.of(spec), screen);
        }
        if (!spec.findings().isEmpty()) {
            screen.println("");
            SpecFindings.print(spec.findings(), screen);
        }
    }

    private static String words(SecurityScheme scheme) {
        String type = scheme.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return scheme.type() == SecurityScheme.Type.API_KEY
                ? type + " in " + scheme.in() + " " + Screen.clean(scheme.name())
                : type;
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
