package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.text.RelativeTime;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import dev.apiintegrator.cli.text.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/** Recordings for people. */
final class RecordingText {

    private static final int LONGEST_VALUE = 120;
    private static final int MOST_LINES = 20;

    private RecordingText() {}

    static void list(JsonNode listed, Screen screen) {
        JsonNode items = listed.path("items");
        if (items.isEmpty()) {
            screen.println("nothing recorded");
        } else {
            Instant now = Clock.systemUTC().instant();
            Table table = new Table("ID", "CAME IN", "ROUTE", "REVISION", "STATE", "TOOK", "STEPS", "CORRELATION");
            items.forEach(item -> table.row(
                    item.path("id").asText(),
                    RelativeTime.since(item.path("began").asText(), now),
                    Style.STRONG,
                    item.path("route").asText(),
                    item.path("revision").asText(),
                    style(item.path("state").asText()),
                    item.path("state").asText(),
                    took(item),
                    item.path("stepCount").asText(),
                    item.path("correlationId").asText()));
            table.printTo(screen);
        }
        int left = listed.path("left").asInt();
        if (left > 0) {
            screen.note(left + (left == 1 ? " message is" : " messages are") + " still waited for");
        }
    }

    static void one(JsonNode recording, Screen screen) {
        screen.println(screen.paint(
                        Style.STRONG, Screen.clean(recording.path("route").asText()))
                + Screen.clean(" from " + recording.path("from").asText() + ", revision " + recording.path("revision")
                        + ", " + recording.path("correlationId").asText()));
        message("came in", recording.path("start"), screen);
        recording.path("steps").forEach(step -> step(step, screen));
        if (recording.has("end")) {
            message("left after " + took(recording), recording.path("end"), screen);
        }
        String failure = recording.path("failure").asText();
        screen.println(
                failure.isEmpty()
                        ? screen.paint(
                                style(recording.path("state").asText()),
                                recording.path("state").asText())
                        : screen.paint(Style.BAD, Screen.clean(failure)));
        if (recording.path("cut").asBoolean()) {
            screen.note("there were more steps than are kept");
        }
        screen.note("id " + Screen.clean(recording.path("id").asText()));
    }

    private static void step(JsonNode step, Screen screen) {
        String indent = "  ".repeat(1 + Math.min(step.path("depth").asInt(), 20));
        String endpoint = step.path("endpoint").asText();
        screen.println(indent
                + screen.paint(Style.STRONG, Screen.clean(step.path("kind").asText()))
                + Screen.clean(" " + step.path("node").asText())
                + (endpoint.isEmpty() ? "" : " " + screen.paint(Style.HINT, Screen.clean(shortened(endpoint))))
                + "  "
                + screen.paint(Style.QUIET, took(step)));
        values(step.path("headers"), "", indent + "    ", screen);
        values(step.path("variables"), "variable ", indent + "    ", screen);
        body(step.path("body"), indent + "    ", screen);
        String failure = step.path("failure").asText();
        if (!failure.isEmpty()) {
            screen.println(indent + "    " + screen.paint(Style.BAD, Screen.clean(shortened(failure))));
        }
    }

    private static void message(String title, JsonNode message, Screen screen) {
        screen.println("  " + screen.paint(Style.QUIET, title));
        values(message.path("headers"), "", "      ", screen);
        values(message.path("variables"), "variable ", "      ", screen);
        body(message.path("body"), "      ", screen);
    }

    private static void values(JsonNode values, String kind, String indent, Screen screen) {
        values.fields()
                .forEachRemaining(each -> screen.println(indent
                        + Screen.clean(kind
                                + each.getKey()
                                + (each.getValue().isNull()
                                        ? " removed"
                                        : ": "
                                                + shortened(
                                                        each.getValue().isValueNode()
                                                                ? each.getValue()
                                                                        .asText()
                                                                : each.getValue()
                                                                        .toString())))));
    }

    private static void body(JsonNode body, String indent, Screen screen) {
        if (body.isMissingNode() || body.path("kind").asText().equals("none")) {
            return;
        }
        String text = body.path("text").asText(body.path("base64").asText());
        text.lines().limit(MOST_LINES).forEach(line -> screen.println(indent + "| " + Screen.clean(line)));
        boolean more = text.lines().count() > MOST_LINES;
        String kept = body.path("kept").asText();
        if (more || kept.equals("cut") || kept.equals("nothing")) {
            screen.println(indent + screen.paint(Style.QUIET, kept.equals("nothing") ? "(not kept)" : "..."));
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE - 3) + "...";
    }

    private static String took(JsonNode node) {
        return node.has("millis")
                ? String.format(Locale.ROOT, "%.1f ms", node.path("millis").asDouble())
                : "underway";
    }

    private static Style style(String state) {
        return state.equals("done") ? Style.GOOD : state.equals("failed") ? Style.BAD : Style.DOUBTFUL;
    }
}
