package dev.apiintegrator.cli.validate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.text.FindingReport;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks sources on disk without a server. */
@Command(
        name = "validate",
        description = {
            "Checks integrations without a server: YAML, components and their options, Java, settings.",
            "Where all is well, their tests (tests/*.yaml) run, too; they call nothing."
        },
        footer = {
            "  integrator validate routes                     all integrations in routes/",
            "  integrator validate routes/orders              one of them",
            "  integrator validate orders.camel.yaml          a single file",
            "  integrator validate --strict --output json routes > findings.json"
        })
public final class ValidateCommand implements Callable<Integer> {

    private final GlobalOptions options;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "An integration's directory, a directory of integrations, or a single file")
    private List<Path> paths;

    @Option(names = "--strict", description = "Fail on warnings, too")
    private boolean strict;

    @Option(names = "--no-tests", description = "Leave out the integrations' own tests, tests/*.yaml")
    private boolean noTests;

    public ValidateCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        Set<LocalSources> read = new LinkedHashSet<>();
        paths.forEach(path -> read.addAll(LocalSources.all(path)));
        if (read.stream()
                .allMatch(each -> each.sources().isEmpty() && each.findings().isEmpty())) {
            throw new CommandFailed("nothing to check: there are no sources in "
                    + String.join(", ", paths.stream().map(Path::toString).toList()));
        }
        SourceChecks checks = new SourceChecks();
        List<LocalSources> checked =
                read.stream().map(each -> check(each, checks)).toList();
        List<Finding> all =
                checked.stream().flatMap(each -> each.findings().stream()).toList();
        boolean wellFormed = all.stream().noneMatch(finding -> fails(finding.severity()));
        List<IntegrationTests.Ran> tests = wellFormed && !noTests ? tests(checked) : List.of();
        boolean valid = wellFormed && tests.stream().allMatch(IntegrationTests.Ran::passed);
        if (options.json()) {
            printJson(checked, all, tests, valid);
        } else {
            print(checked, all, tests, valid);
        }
        return valid ? ExitCode.OK : ExitCode.FAILED;
    }

    private static LocalSources check(LocalSources local, SourceChecks checks) {
        List<Finding> findings = new ArrayList<>(local.findings());
        if (!local.sources().isEmpty()) {
            findings.addAll(checks.check(local.sources()));
        }
        return new LocalSources(local.name(), local.directory(), local.sources(), findings);
    }

    private List<IntegrationTests.Ran> tests(List<LocalSources> checked) {
        IntegrationTests tests = new IntegrationTests(options.screen(), false);
        return checked.stream().flatMap(each -> tests.run(each, "").stream()).toList();
    }

    private boolean fails(Severity severity) {
        return severity == Severity.ERROR || strict && severity == Severity.WARNING;
    }

    private void print(List<LocalSources> checked, List<Finding> all, List<IntegrationTests.Ran> tests, boolean valid) {
        Screen screen = options.screen();
        for (LocalSources each : checked) {
            new FindingReport(screen, each.directory().toString(), each.texts()).print(each.findings());
        }
        tests.stream().filter(test -> !test.passed()).forEach(test -> test.print(screen));
        int files = checked.stream().mapToInt(each -> each.sources().size()).sum();
        long integrations =
                checked.stream().filter(each -> !each.sources().isEmpty()).count();
        screen.println((all.isEmpty() ? "" : "\n")
                + screen.paint(valid ? Style.GOOD : Style.BAD, valid ? "valid" : "not valid") + ": "
                + count(integrations, "integration") + ", " + count(files, "file") + ", " + FindingReport.count(all)
                + (tests.isEmpty() ? "" : ", " + IntegrationTests.count(tests)));
    }

    private void printJson(
            List<LocalSources> checked, List<Finding> all, List<IntegrationTests.Ran> tests, boolean valid) {
        JsonMapper json = new JsonMapper();
        ObjectNode root = json.createObjectNode().put("valid", valid);
        root.put("errors", all.stream().filter(Finding::isError).count());
        root.put(
                "warnings",
                all.stream().filter(f -> f.severity() == Severity.WARNING).count());
        ArrayNode array = root.putArray("findings");
        for (LocalSources each : checked) {
            for (Finding finding : each.findings()) {
                array.addObject()
                        .put("integration", each.name())
                        .put("path", each.directory().resolve(finding.file()).toString())
                        .put("code", finding.code())
                        .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                        .put("message", finding.message())
                        .put("file", finding.file())
                        .put("line", finding.line())
                        .put("column", finding.column())
                        .put("suggestion", finding.suggestion());
            }
        }
        root.set("tests", IntegrationTests.json(tests).get("tests"));
        options.screen().println(root.toPrettyString());
    }

    private static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
