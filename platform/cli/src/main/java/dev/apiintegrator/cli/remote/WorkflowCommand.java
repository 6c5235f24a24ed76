package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import java.time.Clock;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "workflow",
        description = "Lists executions of workflows, or starts, shows or changes one.",
        synopsisSubcommandLabel = "[start|list|show|signal|cancel|retry]",
        footer = {
            "  integrator workflow start orders order --input '{\"item\":\"book\"}' --id order-4711",
            "  integrator workflow list --state failed",
            "  integrator workflow show order-4711",
            "  integrator workflow signal order-4711 approved --data '{\"by\":\"Ada\"}'"
        })
final class WorkflowCommand extends RemoteCommand {

    private static final JsonMapper JSON = new JsonMapper();

    private WorkflowCommand(GlobalOptions options) {
        super(options);
    }

    static CommandLine withSubcommands(GlobalOptions options) {
        return new CommandLine(new WorkflowCommand(options))
                .addSubcommand(new Start(options))
                .addSubcommand(new ListAll(options))
                .addSubcommand(new Show(options))
                .addSubcommand(new Signal(options))
                .addSubcommand(new Cancel(options))
                .addSubcommand(new Retry(options));
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.get("/executions");
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        table(answer, screen);
    }

    private static void table(JsonNode answer, Screen screen) {
        JsonNode items = answer.path("items");
        if (items.isEmpty()) {
            screen.println("no executions: 'integrator workflow start INTEGRATION WORKFLOW' starts one");
            return;
        }
        Instant now = Clock.systemUTC().instant();
        Table table = new Table("ID", "WORKFLOW", "STATE", "STARTED", "FAILED STEP");
        items.forEach(item -> table.row(
                Style.STRONG,
                item.path("id").asText(),
                item.path("integration").asText() + "/" + item.path("workflow").asText(),
                style(item.path("state").asText()),
                item.hasNonNull("notice")
                        ? "waits for " + item.path("engine").asText()
                        : item.path("state").asText(),
                RelativeTime.since(item.path("startedAt").asText(""), now),
                item.path("failedStep").asText("")));
        table.printTo(screen);
        if (answer.hasNonNull("next")) {
            screen.note("there are more: --before " + answer.path("next").asText());
        }
    }

    static Style style(String state) {
        return switch (state) {
            case "completed" -> Style.GOOD;
            case "failed" -> Style.BAD;
            default -> Style.PLAIN;
        };
    }

    private static String execution(String id) {
        return "/executions/" + PlatformApi.segment(id);
    }

    private static JsonNode json(String option, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new CommandFailed(ExitCode.USAGE, option + " is not JSON; a text needs quotes: '\"text\"'");
        }
    }

    @Command(
            name = "start",
            description = "Starts an execution of a workflow of an integration that runs.",
            footer = {
                "  integrator workflow start orders order --input '{\"item\":\"book\"}'",
                "  integrator workflow start orders order --id order-4711     twice starts one"
            })
    static final class Start extends RemoteCommand {

        @Parameters(index = "0", paramLabel = "INTEGRATION", description = "Whose workflow it is")
        private String integration;

        @Parameters(index = "1", paramLabel = "WORKFLOW", description = "NAME of NAME.workflow.yaml")
        private String workflow;

        @Option(names = "--input", paramLabel = "JSON", description = "What the workflow is given")
        private String input;

        @Option(names = "--id", paramLabel = "ID", description = "An id of your own; the same id starts one only")
        private String id;

        Start(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            ObjectNode body =
                    JSON.createObjectNode().put("integration", integration).put("workflow", workflow);
            if (id != null) {
                body.put("id", id);
            }
            if (input != null) {
                body.set("input", json("--input", input));
            }
            return api.post("/executions", body.toString());
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println(Screen.clean(answer.path("id").asText()));
            screen.note(Screen.clean(answer.path("state").asText()) + "; 'integrator workflow show "
                    + Screen.clean(answer.path("id").asText()) + "' tells how it goes");
        }
    }

    @Command(
            name = "list",
            description = "Lists executions, the newest first.",
            footer = {"  integrator workflow list --workflow order --state failed"})
    static final class ListAll extends RemoteCommand {

        @Option(names = "--integration", paramLabel = "NAME", description = "Of one integration")
        private String integration;

        @Option(names = "--workflow", paramLabel = "NAME", description = "Of one workflow")
        private String workflow;

        @Option(names = "--state", paramLabel = "STATE", description = "running, completed, failed or cancelled")
        private String state;

        @Option(names = "--before", paramLabel = "KEY", description = "Where a page before ended")
        private Long before;

        @Option(names = "--limit", paramLabel = "N", description = "How many; 50 unless told, at most 200")
        private int limit = 50;

        ListAll(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.get("/executions?limit=" + limit
                    + parameter("integration", integration)
                    + parameter("workflow", workflow)
                    + parameter("state", state)
                    + (before == null ? "" : "&before=" + before));
        }

        private static String parameter(String name, String value) {
            return value == null ? "" : "&" + name + "=" + PlatformApi.segment(value);
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            table(answer, screen);
        }
    }

    @Command(
            name = "show",
            description = "Shows an execution and what happened in each step.",
            footer = "  integrator workflow show order-4711")
    static final class Show extends RemoteCommand {

        @Parameters(paramLabel = "ID", description = "Of the execution")
        private String id;

        Show(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.get(execution(id));
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            new ExecutionText(answer).printTo(screen);
        }
    }

    @Command(
            name = "signal",
            description = "Sends a signal to an execution; it is kept until a step waits for it.",
            footer = "  integrator workflow signal order-4711 approved --data '{\"by\":\"Ada\"}'")
    static final class Signal extends RemoteCommand {

        @Parameters(index = "0", paramLabel = "ID", description = "Of the execution")
        private String id;

        @Parameters(index = "1", paramLabel = "SIGNAL", description = "Its name")
        private String signal;

        @Option(names = "--data", paramLabel = "JSON", description = "What goes with it")
        private String data = "null";

        Signal(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.post(
                    execution(id) + "/signals/" + PlatformApi.segment(signal),
                    json("--data", data).toString());
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println(signal + " is sent to " + id);
        }
    }

    @Command(
            name = "cancel",
            description = "Cancels an execution: nothing new begins, what has completed is compensated.",
            footer = "  integrator workflow cancel order-4711 --reason 'out of stock'")
    static final class Cancel extends RemoteCommand {

        @Parameters(paramLabel = "ID", description = "Of the execution")
        private String id;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why")
        private String reason = "";

        Cancel(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.post(
                    execution(id) + "/cancel",
                    JSON.createObjectNode().put("reason", reason).toString());
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println(id + " is being cancelled");
        }
    }

    @Command(
            name = "retry",
            description = "Lets a failed execution go on from the step that failed.",
            footer = "  integrator workflow retry order-4711")
    static final class Retry extends RemoteCommand {

        @Parameters(paramLabel = "ID", description = "Of the execution")
        private String id;

        Retry(GlobalOptions options) {
            super(options);
        }

        @Override
        Answer ask(PlatformApi api) {
            return api.post(execution(id) + "/retry", null);
        }

        @Override
        void show(JsonNode answer, Screen screen) {
            screen.println(id + " goes on");
        }
    }
}
