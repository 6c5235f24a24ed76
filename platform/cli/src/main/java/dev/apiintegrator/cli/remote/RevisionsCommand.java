package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.text.RelativeTime;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import java.time.Clock;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "revisions",
        description = "Lists the revisions of an integration, the newest first.",
        footer = {"  integrator revisions orders", "  integrator rollback orders 3        run one of them again"})
final class RevisionsCommand extends RemoteCommand {

    @Parameters(paramLabel = "NAME", description = "The integration")
    private String name;

    RevisionsCommand(GlobalOptions options) {
        super(options);
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.get(path(name) + "/revisions");
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        if (answer.isEmpty()) {
            screen.println("no revisions: nothing was accepted yet");
            return;
        }
        long running =
                options().api().get(path(name)).json().path("runningRevision").asLong();
        Instant now = Clock.systemUTC().instant();
        Table table = new Table("REVISION", "CREATED", "FILES", "DIGEST", "");
        answer.forEach(each -> {
            String digest = each.path("digest").asText("");
            table.row(
                    each.path("number").asText(),
                    RelativeTime.since(each.path("created").asText(""), now),
                    each.path("paths").size(),
                    Style.QUIET,
                    digest.substring(0, Math.min(12, digest.length())),
                    Style.GOOD,
                    each.path("number").asLong() == running ? "runs now" : "");
        });
        table.printTo(screen);
    }
}
