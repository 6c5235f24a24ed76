package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.api.Problem;
import dev.apiintegrator.cli.text.Screen;
import dev.apiintegrator.cli.text.Style;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = "Shows what the server, or one integration, has logged lately.",
        footer = {
            "  integrator logs                       the last 100 lines of everything",
            "  integrator logs orders --lines 20",
            "  integrator logs orders --follow       go on until Ctrl-C"
        })
final class LogsCommand extends RemoteCommand {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "An integration. Default: everything")
    private String name;

    @Option(names = "--lines", paramLabel = "N", defaultValue = "100", description = "At most so many. Default: 100")
    private int lines;

    @Option(names = "--follow", description = "Go on with new lines as they come")
    private boolean follow;

    LogsCommand(GlobalOptions options) {
        super(options);
    }

    @Override
    public Integer call() {
        if (lines < 1) {
            throw new CommandFailed(ExitCode.USAGE, "--lines: use 1 or more");
        }
        try {
            return follow ? follow() : once();
        } catch (Problem problem) {
            return refused(problem, "", Map.of());
        }
    }

    @Override
    Answer ask(PlatformApi api) {
        return api.get(query());
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        throw new UnsupportedOperationException("the answer is not one document");
    }

    private int once() {
        ask(options().api()).text().lines().forEach(line -> event(new JsonMapper(), line));
        return ExitCode.OK;
    }

    private int follow() {
        PlatformApi api = options().api();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(api.follow(query() + "&follow=true"), StandardCharsets.UTF_8))) {
            JsonMapper json = new JsonMapper();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("data:")) {
                    event(json, line.substring("data:".length()).strip());
                }
            }
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.UNREACHABLE, "the connection to " + api.url() + " broke off");
        }
        throw new CommandFailed(ExitCode.UNREACHABLE, api.url() + " ended the connection");
    }

    private void event(JsonMapper json, String data) {
        if (options().json()) {
            screen().println(data);
            return;
        }
        try {
            print(json.readTree(data), screen());
        } catch (JsonProcessingException e) {
            screen().println(Screen.clean(data));
        }
    }

    private String query() {
        String integration = name == null ? "" : "integration=" + PlatformApi.segment(name) + "&";
        return "/logs?" + integration + "lines=" + lines;
    }

    private void print(JsonNode item, Screen screen) {
        String level = item.path("level").asText("");
        String integration = item.path("integration").asText("");
        String where = integration.isEmpty() ? item.path("logger").asText("").replaceFirst(".*\\.", "") : integration;
        String error = item.path("error").asText("");
        screen.println(screen.paint(Style.QUIET, clock(item.path("time").asText("")))
                + " " + screen.paint(style(level), String.format(Locale.ROOT, "%-5s", Screen.clean(level)))
                + " " + screen.paint(Style.HINT, Screen.clean(where))
                + "  " + Screen.clean(item.path("message").asText("")));
        if (!error.isEmpty()) {
            screen.println("      " + screen.paint(Style.BAD, Screen.clean(error)));
        }
    }

    private static String clock(String time) {
        try {
            return CLOCK.format(Instant.parse(time).atZone(ZoneId.systemDefault()));
        } catch (DateTimeException e) {
            return Screen.clean(time);
        }
    }

    private static Style style(String level) {
        return switch (level) {
            case "ERROR" -> Style.BAD;
            case "WARN" -> Style.DOUBTFUL;
            case "DEBUG", "TRACE" -> Style.QUIET;
            default -> Style.PLAIN;
        };
    }
}
