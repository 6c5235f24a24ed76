package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.Findings;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.api.Problem;
import dev.apiintegrator.cli.text.FindingReport;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.validate.LocalSources;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "deploy",
        description =
                "Sends an integration to a server, which checks it and runs it. What runs stays when it is rejected.",
        footer = {
            "  integrator deploy orders                          the directory orders, as 'orders'",
            "  integrator deploy hello.camel.yaml --name greet   a single file",
            "  integrator deploy orders --dry-run                only ask the server whether it could run",
            "  integrator deploy orders --server http://staging:8081"
        })
final class DeployCommand extends RemoteCommand {

    @Parameters(paramLabel = "PATH", description = "An integration's directory, or a single file")
    private Path path;

    @Option(names = "--name", paramLabel = "NAME", description = "Its name. Default: that of the directory or file")
    private String name;

    @Option(names = "--dry-run", description = "Change nothing; only let the server check it")
    private boolean dryRun;

    private LocalSources local;
    private String target;

    DeployCommand(GlobalOptions options) {
        super(options);
    }

    @Override
    public Integer call() {
        local = LocalSources.one(path);
        target = target();
        List<Finding> unread = local.findings().stream()
                .filter(finding -> !finding.code().equals("invalid-name"))
                .toList();
        if (unread.stream().anyMatch(Finding::isError)) {
            report().print(unread);
            throw new CommandFailed("'" + target + "' is not sent: not all of its files can be read");
        }
        if (local.sources().isEmpty()) {
            throw new CommandFailed("there are no sources in " + path);
        }
        try {
            Answer answer = ask(options().api());
            if (options().json()) {
                screen().println(answer.text());
            } else {
                show(answer.json(), screen());
            }
            return dryRun && !answer.json().path("valid").asBoolean(true) ? ExitCode.FAILED : ExitCode.OK;
        } catch (Problem problem) {
            return refused(problem, local.directory().toString(), local.texts());
        }
    }

    @Override
    Answer ask(PlatformApi api) {
        return dryRun ? api.post("/validate", body()) : api.put(path(target) + "?deploy=true", body());
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        if (dryRun) {
            List<Finding> findings = Findings.read(answer.path("findings"));
            boolean valid = answer.path("valid").asBoolean();
            report().print(findings);
            screen.println(screen.paint(valid ? Style.GOOD : Style.BAD, valid ? "could run" : "could not run") + ": "
                    + target + ", " + FindingReport.count(findings));
            return;
        }
        IntegrationText integration = new IntegrationText(answer, screen);
        integration.printHeadline();
        integration.printEndpoints();
        integration.printFindings(local.directory().toString(), local.texts());
    }

    private FindingReport report() {
        return new FindingReport(screen(), local.directory().toString(), local.texts());
    }

    private String target() {
        String wanted = name == null ? local.name() : name;
        try {
            return IntegrationId.of(wanted).name();
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.USAGE, e.getMessage() + (name == null ? "; give it one with --name" : ""));
        }
    }

    private String body() {
        ObjectNode body = new JsonMapper().createObjectNode();
        if (dryRun) {
            body.put("name", target);
        }
        ArrayNode sources = body.putArray("sources");
        for (RouteSource source : local.sources()) {
            add(sources.addObject().put("path", source.path()), source);
        }
        return body.toString();
    }

    private static void add(ObjectNode entry, RouteSource source) {
        try {
            entry.put(
                    "content",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(source.content()))
                            .toString());
        } catch (CharacterCodingException e) {
            entry.put("content", source.content()).put("encoding", "base64");
        }
    }
}
