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
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "schedules",
        description = "Lists what integrations do by the clock, or runs, pauses or resumes one.",
        synopsisSubcommandLabel = "[list|show|run|pause|resume]",
        footer = {
            "  integrator schedules",
            "  integrator schedules show reports nightly",
            "  integrator schedules run reports nightly         once, now",
            "  integrator schedules pause reports nightly       until it is resumed"
        })
final class SchedulesCommand extends RemoteCommand {

    private SchedulesCommand(GlobalOptions options) {
        super(options);
    }

    static CommandLine withSubcommands(GlobalOptions options) {
        return new CommandLine(new SchedulesCommand(options))
                .addSubcommand(new ListAll(options))
                .addSubcommand(new Show(options))
                .addSubcommand(new RunNow(options))
                .addSubcommand(new Pause(options))
                .addSubcommand(new Resume(options));
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.get("/schedules");
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        if (answer.isEmpty()) {
            screen.println("no schedules: 'schedules:' in the integration.yaml of an integration makes them");
            return;
        }
        Instant now = Clock.systemUTC().instant();
        Table table = new Table("INTEGRATION", "SCHEDULE", "WHEN", "CALLS", "NEXT", "LAST", "OUTCOME");
        answer.forEach(item -> table.row(
                item.path("integration").asText(),
                Style.STRONG,
                item.path("name").asText(),
                when(item),
                item.path("calls").asText(),
                next(item, now),
                RelativeTime.since(item.at("/last/startedAt").asText(), now),
                style(item.at("/last/outcome").asText()),
                item.at("/last/outcome").asText("-")));
        table.printTo(screen);
    }

    private static String when(JsonNode item) {
        String when = item.path("when").asText();
        return when.startsWith("every") ? when : when + " " + item.path("zone").asText();
    }

    private static String next(JsonNode item, Instant now) {
        if (item.has("paused")) {
            return "paused by " + item.at("/paused/by").asText();
        }
        if (item.path("running").asBoolean()) {
            return "running";
        }
        String next = item.path("next").asText();
        return next.isEmpty() ? "-" : "in " + RelativeTime.words(Duration.between(now, Instant.parse(next)));
    }

    private static Style style(String outcome) {
        return switch (outcome) {
            case "succeeded" -> Style.GOOD;
            case "failed", "interrupted" -> Style.BAD;
            default -> Style.PLAIN;
        };
    }

    @Command(name = "list", description = "Lists the schedules.", footer = "  integrator schedules list")
    static final class ListAll extends RemoteCommand {

        private final SchedulesCommand all;

        ListAll(GlobalOptions options) {
            super(options);
            this.all = new SchedulesCommand(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return all.ask(api);
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            all.show(answer, screen);
        }
    }

    /** A subcommand about one schedule. */
    private abstract static class OfOne extends RemoteCommand {

        @Parameters(index = "0", paramLabel = "INTEGRATION", description = "Whose schedule it is")
        private String integration;

        @Parameters(index = "1", paramLabel = "SCHEDULE", description = "Its name in integration.yaml")
        private String schedule;

        OfOne(GlobalOptions options) {
            super(options);
        }

        final String path() {
            return "/schedules/" + PlatformApi.segment(integration) + "/" + PlatformApi.segment(schedule);
        }

        final String name() {
            return integration + "/" + schedule;
        }
    }

    @Command(
            name = "show",
            description = "Shows the last times that a schedule was done.",
            footer = "  integrator schedules show reports nightly")
    static final class Show extends OfOne {

        Show(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.get(path());
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            Instant now = Clock.systemUTC().instant();
            screen.println(Screen.clean(name() + ": " + when(answer) + ", " + next(answer, now)));
            Table table = new Table("DUE", "STARTED", "BY", "OUTCOME", "MESSAGE");
            answer.path("runs")
                    .forEach(run -> table.row(
                            run.path("due").asText(),
                            RelativeTime.since(run.path("startedAt").asText(), now),
                            run.path("startedBy").asText(),
                            style(run.path("outcome").asText()),
                            run.path("outcome").asText(),
                            run.path("message").asText()));
            table.printTo(screen);
        }
    }

    @Command(
            name = "run",
            description = "Does what a schedule does, once, now.",
            footer = "  integrator schedules run reports nightly")
    static final class RunNow extends OfOne {

        RunNow(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.post(path() + "/run", null);
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println(name() + " is run; 'integrator schedules show' tells what comes of it");
        }
    }

    @Command(
            name = "pause",
            description = "Lets a schedule do nothing until it is resumed.",
            footer = "  integrator schedules pause reports nightly")
    static final class Pause extends OfOne {

        Pause(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.post(path() + "/pause", null);
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println(name() + " is paused");
        }
    }

    @Command(
            name = "resume",
            description = "Lets a paused schedule go on with its next time.",
            footer = "  integrator schedules resume reports nightly")
    static final class Resume extends OfOne {

        Resume(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.post(path() + "/resume", null);
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println(Screen.clean(
                    name() + " is due " + next(answer, Clock.systemUTC().instant())));
        }
    }
}
