package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;

/** What became of the integrations that use what was changed. */
final class Redeployed {

    private Redeployed() {}

    static void print(JsonNode answer, Screen screen) {
        answer.path("redeployed")
                .forEach(each -> screen.println("  "
                        + Screen.clean(each.path("integration").asText())
                        + (each.path("redeployed").asBoolean()
                                ? screen.paint(Style.GOOD, " uses it now")
                                : screen.paint(Style.BAD, " does not use it: ")
                                        + Screen.clean(each.path("problem").asText("")))));
    }
}
