package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.ExitCode;
import dev.apiintegrator.cli.GlobalOptions;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;
import dev.apiintegrator.cli.api.Problem;
import dev.apiintegrator.cli.text.Screen;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "record",
        description = {
            "Records the next messages of an integration and shows what they went through, step by step.",
            "Secrets and declared personal fields are masked."
        },
        footer = {
            "  integrator record orders",
            "  integrator record orders --messages 5 --route import --wait 5m",
            "  integrator record orders --where \"${header.kind} == 'gold'\"",
            "  integrator record orders --correlation-id 4711"
        })
final class RecordCommand extends RemoteCommand {

    private static final long POLL_MILLIS = 500;

    @Parameters(paramLabel = "NAME", description = "An integration")
    private String name;

    @Option(names = "--messages", paramLabel = "N", defaultValue = "1", description = "How many, 1 to 50. Default: 1")
    private int messages;

    @Option(names = "--route", paramLabel = "ID", description = "Where they come in, or come through. Default: any")
    private String route;

    @Option(
            names = "--correlation-id",
            paramLabel = "ID",
            description = "Of X-Correlation-ID, X-Request-ID, traceparent or breadcrumbId")
    private String correlationId;

    @Option(names = "--where", paramLabel = "PREDICATE", description = "In the simple language of Camel")
    private String where;

    @Option(
            names = "--body-limit",
            paramLabel = "BYTES",
            defaultValue = "16384",
            description = "Kept of each body, at most 262144. Default: 16384")
    private int bodyLimit;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "1m",
            description = "For the messages, such as 30s or 10m; 0s does not wait. Default: 1m")
    private String wait;

    RecordCommand(GlobalOptions options) {
        super(options);
    }

    @Override
    public Integer call() {
        Duration limit = Times.duration("--wait", wait);
        try {
            PlatformApi api = options().api();
            Set<String> known = ids(api.get(path(name) + "/recordings").json());
            Answer answer = ask(api);
            if (limit.isZero()) {
                return begun(answer);
            }
            screen().note("waiting for " + messages + (messages == 1 ? " message" : " messages") + " of '" + name
                    + "'");
            return followed(api, known, System.nanoTime() + limit.toNanos());
        } catch (Problem problem) {
            return refused(problem, "", Map.of());
        }
    }

    @Override
    Answer ask(PlatformApi api) {
        ObjectNode wanted = new JsonMapper().createObjectNode();
        wanted.put("messages", messages);
        wanted.put("route", route);
        wanted.put("correlationId", correlationId);
        wanted.put("where", where);
        wanted.put("bodyLimit", bodyLimit);
        return api.post(path(name) + "/recordings", wanted.toString());
    }

    @Override
    void show(JsonNode answer, Screen screen) {
        throw new UnsupportedOperationException("the answers come one after the other");
    }

    private int begun(Answer answer) {
        if (options().json()) {
            screen().println(answer.text());
        } else {
            screen().println("recording; look with 'integrator recordings list " + name + "'");
        }
        return ExitCode.OK;
    }

    /** Shows each as soon as its message has left. */
    private int followed(PlatformApi api, Set<String> known, long end) {
        int shown = 0;
        while (true) {
            JsonNode listed = api.get(path(name) + "/recordings").json();
            JsonNode items = listed.path("items");
            for (int i = items.size() - 1; i >= 0; i--) {
                JsonNode item = items.get(i);
                if (!item.path("state").asText().equals("underway")
                        && known.add(item.path("id").asText())) {
                    show(api, item.path("id").asText());
                    shown++;
                }
            }
            if (shown >= messages) {
                return ExitCode.OK;
            }
            if (System.nanoTime() >= end) {
                screen().error("no " + (shown == 0 ? "" : "further ") + "message within " + wait + ": "
                        + (messages - shown) + " of " + messages
                        + " are still waited for; 'integrator recordings forget " + name + "' ends it");
                return ExitCode.FAILED;
            }
            pause();
        }
    }

    private void show(PlatformApi api, String id) {
        Answer answer = api.get(path(name) + "/recordings/" + PlatformApi.segment(id));
        if (options().json()) {
            screen().println(answer.text());
        } else {
            RecordingText.one(answer.json(), screen());
            screen().println("");
        }
    }

    private static Set<String> ids(JsonNode listed) {
        Set<String> ids = new HashSet<>();
        listed.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(ExitCode.FAILED, "interrupted");
        }
    }
}
