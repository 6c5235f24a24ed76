package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** An execution for people: a headline, then a line for each thing that happened. */
final class ExecutionText {

    private static final int LONGEST = 80;

    private final JsonNode execution;

    ExecutionText(JsonNode execution) {
        this.execution = execution;
    }

    void printTo(Screen screen) {
        String state = text(execution, "state");
        screen.println(screen.paint(Style.STRONG, Screen.clean(text(execution, "id"))) + " of "
                + Screen.clean(text(execution, "integration") + "/" + text(execution, "workflow") + " "
                        + text(execution, "version"))
                + " is " + screen.paint(WorkflowCommand.style(state), Screen.clean(state))
                + (execution.hasNonNull("failedStep") ? " at " + Screen.clean(text(execution, "failedStep")) : ""));
        if (execution.hasNonNull("notice")) {
            screen.note("it " + Screen.clean(text(execution, "notice")));
        }
        if (execution.hasNonNull("failure")) {
            screen.println(Screen.clean(execution.at("/failure/code").asText() + ": "
                    + execution.at("/failure/message").asText()));
        }
        screen.println("");
        Table table = new Table("AFTER", "STEP", "WHAT", "TOOK", "DETAIL");
        Instant begin = null;
        Map<String, Instant> begun = new HashMap<>();
        for (JsonNode event : execution.path("history")) {
            Instant at = Instant.parse(text(event, "at"));
            begin = begin == null ? at : begin;
            String type = text(event, "type");
            String path = text(event, "path");
            Instant since = type.startsWith("step-") ? begun.remove(path) : null;
            if (type.equals("step-scheduled")) {
                begun.put(path, at);
            }
            table.row(
                    took(begin, at),
                    path,
                    style(type),
                    type.replace('-', ' '),
                    since == null ? "" : took(since, at),
                    detail(event));
        }
        table.printTo(screen);
    }

    private static Style style(String type) {
        return type.endsWith("failed") ? Style.BAD : type.endsWith("completed") ? Style.GOOD : Style.PLAIN;
    }

    private static String took(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() + " ms";
    }

    private static String detail(JsonNode event) {
        String detail = event.hasNonNull("failure")
                ? event.at("/failure/code").asText() + ": "
                        + event.at("/failure/message").asText()
                : event.hasNonNull("outcome")
                        ? text(event, "outcome").toLowerCase(java.util.Locale.ROOT)
                        : first(event, "output", "input", "data", "signal", "due", "reason");
        return detail.length() > LONGEST ? detail.substring(0, LONGEST - 3) + "..." : detail;
    }

    private static String first(JsonNode event, String... fields) {
        for (String field : fields) {
            if (event.hasNonNull(field)) {
                return event.get(field).isTextual()
                        ? text(event, field)
                        : event.get(field).toString();
            }
        }
        return event.path("attempt").asInt(1) > 1
                ? "attempt " + event.path("attempt").asInt()
                : "";
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
