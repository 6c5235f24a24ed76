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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "letters",
        description = "Lists messages that failed; shows, edits, replays or discards them.",
        synopsisSubcommandLabel = "[list|show|edit|replay|replays|discard]",
        footer = {
            "  integrator letters",
            "  integrator letters --integration orders --since 1d --search 4711",
            "  integrator letters show 0b9c...",
            "  integrator letters edit 0b9c... --file mended.json",
            "  integrator letters replay 0b9c... --from step",
            "  integrator letters replay --integration orders --per-second 5",
            "  integrator letters discard 0b9c..."
        })
class LettersCommand extends RemoteCommand {

    private static final int LONGEST_CELL = 100;

    @Mixin
    private WhichLetters which = new WhichLetters();

    @Option(names = "--state", paramLabel = "STATE", description = "waiting, replaying or replayed")
    private String state;

    @Option(names = "--before", paramLabel = "NUMBER", description = "Go on below this number")
    private Long before;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many. Default: 50")
    private int limit;

    private LettersCommand(GlobalOptions options) {
        super(options);
    }

    static CommandLine withSubcommands(GlobalOptions options) {
        return new CommandLine(new LettersCommand(options))
                .addSubcommand(new ListAll(options))
                .addSubcommand(new LetterCommands.Show(options))
                .addSubcommand(new LetterCommands.Edit(options))
                .addSubcommand(new LetterCommands.Discard(options))
                .addSubcommand(new LetterReplays.Start(options))
                .addSubcommand(new LetterReplays.Progress(options));
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.get("/dead-letters?limit=" + limit
                + (before == null ? "" : "&before=" + before)
                + (state == null ? "" : "&state=" + PlatformApi.segment(state))
                + which.query());
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        JsonNode items = answer.path("items");
        if (items.isEmpty()) {
            screen.println("no dead letters");
            return;
        }
        Instant now = Clock.systemUTC().instant();
        Table table = new Table("ID", "FAILED", "INTEGRATION", "ROUTE", "STEP", "STATE", "ATTEMPTS", "REASON");
        items.forEach(item -> table.row(
                item.path("id").asText(),
                RelativeTime.since(item.path("failedAt").asText(), now),
                Style.STRONG,
                item.path("integration").asText(),
                item.path("route").asText(),
                step(item),
                style(item.path("state").asText()),
                item.path("state").asText(),
                item.path("attempts").asText(),
                reason(item)));
        table.printTo(screen);
        if (answer.hasNonNull("next")) {
            screen.note("more with --before " + Screen.clean(answer.path("next").asText()));
        }
    }

    static String step(JsonNode item) {
        String step = item.path("step").asText();
        return step.isEmpty() ? "-" : step;
    }

    static Style style(String state) {
        return state.equals("replayed") ? Style.GOOD : state.equals("waiting") ? Style.BAD : Style.PLAIN;
    }

    /** One line. */
    static String reason(JsonNode item) {
        String exception = item.path("exception").asText();
        String simple = exception.substring(exception.lastIndexOf('.') + 1);
        String reason = item.path("reason").asText().lines().findFirst().orElse("");
        return shortened(reason.isEmpty() ? simple : simple + ": " + reason);
    }

    /** For a cell of a table. */
    static String shortened(String text) {
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 3) + "...";
    }

    @Command(
            name = "list",
            description = "Lists messages that failed, the newest first.",
            footer = {
                "  integrator letters list --state waiting",
                "  integrator letters list --route orders --since 12h"
            })
    static final class ListAll extends LettersCommand {

        ListAll(GlobalOptions options) {
            super(options);
        }
    }
}
