package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.text.RelativeTime;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Subcommands that send letters once more. */
final class LetterReplays {

    private static final JsonMapper JSON = new JsonMapper();

    private LetterReplays() {}

    @Command(
            name = "replay",
            description = "Sends one message once more and waits for it, or many in the background.",
            footer = {
                "  integrator letters replay 0b9c...",
                "  integrator letters replay 0b9c... --from step --revision failed",
                "  integrator letters replay --integration orders --since 1h --per-second 5",
                "  integrator letters replay --all"
            })
    static final class Start extends RemoteCommand {

        @Parameters(arity = "0..1", paramLabel = "ID", description = "Of one; many are chosen by options")
        private String id;

        @Mixin
        private WhichLetters which = new WhichLetters();

        @Option(names = "--all", description = "All that wait")
        private boolean all;

        @Option(
                names = "--per-second",
                paramLabel = "N",
                defaultValue = "10",
                description = "Of many, at most so many a second. Default: 10")
        private int perSecond;

        @Option(
                names = "--from",
                paramLabel = "WHERE",
                defaultValue = "start",
                description = "start, or step: where it failed. Default: start")
        private String from;

        @Option(
                names = "--revision",
                paramLabel = "WHICH",
                defaultValue = "current",
                description = "current, or failed: the one in which it failed. Default: current")
        private String revision;

        @Option(
                names = "--idempotency",
                paramLabel = "HOW",
                defaultValue = "keep",
                description = "keep its Idempotency-Key, or bypass it with a new one. Default: keep")
        private String idempotency;

        Start(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            ObjectNode wish = JSON.createObjectNode()
                    .put("from", from)
                    .put("revision", revision)
                    .put("idempotency", idempotency);
            if (id != null) {
                if (all || !which.values().isEmpty()) {
                    throw new CommandFailed(ExitCode.USAGE, "give an ID, or options that choose many; not both");
                }
                return api.post(LetterCommands.letter(id) + "/replay", wish.toString());
            }
            if (!all && which.values().isEmpty()) {
                throw new CommandFailed(
                        ExitCode.USAGE,
                        "say which: an ID, --integration, --route, --since, --until, --search or --all");
            }
            which.values().forEach(wish::put);
            wish.put("perSecond", perSecond);
            if (all) {
                wish.put("all", true);
            }
            return api.post("/dead-letters/replays", wish.toString());
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            if (id == null) {
                screen.println(
                        Screen.clean(answer.path("total").asText() + " are replayed in the background; 'integrator"
                                + " letters replays " + answer.path("id").asText() + "' tells how far it is"));
            } else if (isReplayed(answer)) {
                screen.println(Screen.clean(id + " went through"));
            } else {
                screen.println(Screen.clean(id + " failed again at step '" + LettersCommand.step(answer) + "': "
                        + LettersCommand.reason(answer)));
            }
        }

        @Override
        int exitCode(JsonNode answer) {
            return id == null || isReplayed(answer) ? ExitCode.OK : ExitCode.FAILED;
        }

        private static boolean isReplayed(JsonNode answer) {
            return answer.path("state").asText().equals("replayed");
        }
    }

    @Command(
            name = "replays",
            description = "Tells how far replays of many messages are, or cancels one.",
            footer = {
                "  integrator letters replays",
                "  integrator letters replays 5d1a...",
                "  integrator letters replays 5d1a... --cancel"
            })
    static final class Progress extends RemoteCommand {

        @Parameters(arity = "0..1", paramLabel = "ID", description = "Of one replay; left out for all")
        private String id;

        @Option(names = "--cancel", description = "What was sent stays sent")
        private boolean cancel;

        Progress(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            if (cancel && id == null) {
                throw new CommandFailed(ExitCode.USAGE, "say which replay is to be cancelled: give its ID");
            }
            String path = "/dead-letters/replays" + (id == null ? "" : "/" + PlatformApi.segment(id));
            if (cancel) {
                api.delete(path);
            }
            return api.get(path);
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            List<JsonNode> jobs = new ArrayList<>();
            if (answer.isArray()) {
                answer.forEach(jobs::add);
            } else {
                jobs.add(answer);
            }
            if (jobs.isEmpty()) {
                screen.println("no replays of many messages");
                return;
            }
            Instant now = Clock.systemUTC().instant();
            Table table = new Table("ID", "ASKED", "BY", "STATE", "TOTAL", "WENT THROUGH", "FAILED", "LAST FAILURE");
            jobs.forEach(job -> table.row(
                    job.path("id").asText(),
                    RelativeTime.since(job.path("askedAt").asText(), now),
                    job.path("askedBy").asText(),
                    job.path("state").asText(),
                    job.path("total").asText(),
                    job.path("succeeded").asText(),
                    job.path("failed").asText(),
                    LettersCommand.shortened(
                            job.path("note").asText().lines().findFirst().orElse("-"))));
            table.printTo(screen);
        }
    }
}
