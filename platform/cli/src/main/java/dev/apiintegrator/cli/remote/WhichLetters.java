package dev.apiintegrator.cli.remote;

import dev.apiintegrator.cli.api.PlatformApi;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Options that say which letters are meant. */
final class WhichLetters {

    @Option(names = "--integration", paramLabel = "NAME", description = "Of this integration")
    private String integration;

    @Option(names = "--route", paramLabel = "ROUTE", description = "That came in by this route")
    private String route;

    @Option(names = "--since", paramLabel = "WHEN", description = "A span back from now (7d, 12h), a date or a time")
    private String since;

    @Option(names = "--until", paramLabel = "WHEN", description = "The same")
    private String until;

    @Option(
            names = {"-q", "--search"},
            paramLabel = "TEXT",
            description = "In step, exception, ids, headers, or the beginning of the body")
    private String text;

    /** Those that were given, as the API names them. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "integration", integration);
        put(values, "route", route);
        put(values, "since", since == null ? null : time("--since", since));
        put(values, "until", until == null ? null : time("--until", until));
        put(values, "q", text);
        return values;
    }

    /** Each with an ampersand before it. */
    String query() {
        return values().entrySet().stream()
                .map(each -> "&" + each.getKey() + "=" + PlatformApi.segment(each.getValue()))
                .collect(Collectors.joining());
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static String time(String option, String value) {
        return Times.earlier(option, value, Clock.systemUTC().instant()).toString();
    }
}
