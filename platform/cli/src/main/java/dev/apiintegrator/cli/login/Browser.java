package dev.apiintegrator.cli.login;

import dev.apiintegrator.cli.Surroundings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Shows a page to the person, where there is a desktop. */
final class Browser {

    private Browser() {}

    /** @return whether something was started that should show it */
    static boolean open(String url, Surroundings surroundings) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return started(List.of("open", url));
        }
        if (system.contains("windows")) {
            return started(List.of("rundll32", "url.dll,FileProtocolHandler", url));
        }
        boolean desktop = !surroundings.variable("DISPLAY").isEmpty()
                || !surroundings.variable("WAYLAND_DISPLAY").isEmpty();
        return desktop && started(List.of("xdg-open", url));
    }

    private static boolean started(List<String> command) {
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
