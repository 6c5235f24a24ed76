package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkflowCommandTest {

    private Platform platform;

    @BeforeEach
    void start() throws IOException {
        platform = new Platform();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private Run integrator(Object... arguments) {
        return Run.integrator(
                Run.NOTHING,
                Stream.concat(Stream.of("--server", platform.url()), Stream.of(arguments))
                        .toArray());
    }

    @Test
    void startsAnExecution() {
        platform.on("POST /executions", 202, "{\"id\":\"order-1\",\"state\":\"running\"}");

        Run run = integrator("workflow", "start", "shop", "order", "--id", "order-1", "--input", "{\"item\":1}");

        assertThat(run.out()).isEqualTo("order-1\n");
        assertThat(platform.requests())
                .containsExactly(
                        "POST /executions {\"integration\":\"shop\",\"workflow\":\"order\",\"id\":\"order-1\",\"input\":{\"item\":1}}");
    }

    @Test
    void takesNoInputThatIsNotJson() {
        assertThat(integrator("workflow", "start", "shop", "order", "--input", "{")
                        .exitCode())
                .isEqualTo(2);
        assertThat(platform.requests()).isEmpty();
    }

    @Test
    void drawsTheHistoryOfEachStep() {
        platform.on("GET /executions/order-1", 200, """
                {"id":"order-1","integration":"shop","workflow":"order","version":"1","state":"failed","failedStep":"pay",
                 "failure":{"code":"http-402","message":"no money"},"history":[
                 {"type":"started","at":"2026-01-01T00:00:00Z"},
                 {"type":"step-scheduled","at":"2026-01-01T00:00:01Z","path":"pay","attempt":1},
                 {"type":"step-failed","at":"2026-01-01T00:00:03Z","path":"pay",
                  "failure":{"code":"http-402","message":"no money"}}]}""");

        assertThat(integrator("workflow", "show", "order-1").out().lines())
                .containsExactly(
                        "order-1 of shop/order 1 is failed at pay",
                        "http-402: no money",
                        "",
                        "AFTER    STEP  WHAT            TOOK     DETAIL",
                        "0 ms           started",
                        "1000 ms  pay   step scheduled",
                        "3000 ms  pay   step failed     2000 ms  http-402: no money");
    }

    @Test
    void saysWhatAnExecutionWaitsForThatNoEngineDrives() {
        String execution = """
                {"id":"order-1","integration":"shop","workflow":"order","version":"1","engine":"temporal","state":"running",
                 "startedAt":"2026-01-01T00:00:00Z","notice":"runs on temporal, which this platform does not use now"}""";
        platform.on("GET /executions", 200, "{\"items\":[" + execution + "]}");
        platform.on("GET /executions/order-1", 200, execution);

        assertThat(integrator("workflow").out()).contains("waits for temporal");
        Run shown = integrator("workflow", "show", "order-1");
        assertThat(shown.out() + shown.err()).contains("it runs on temporal, which this platform does not use now");
    }

    @Test
    void signalsCancelsAndRetries() {
        platform.on("POST /executions/a/signals/go", 202, "");
        platform.on("POST /executions/a/cancel", 202, "");
        platform.on("POST /executions/a/retry", 202, "");

        assertThat(integrator("workflow", "signal", "a", "go", "--data", "1").out())
                .isEqualTo("go is sent to a\n");
        assertThat(integrator("workflow", "cancel", "a").out()).isEqualTo("a is being cancelled\n");
        assertThat(integrator("workflow", "retry", "a").out()).isEqualTo("a goes on\n");
    }
}
