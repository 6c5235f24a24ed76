package dev.apiintegrator.server.logs;

import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.server.RunningPlatform;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LoggedTest {

    private static final String ROUTE = """
            - route:
                id: noisy
                from:
                  uri: timer:once?repeatCount=1&delay=0
                  steps:
                    - log: said by a step
                    - to: log:orders.audit
            """;

    @TempDir
    Path home;

    @Test
    void logsWhatRoutesSayAndNotWhatCamelSaysOfItself(CapturedOutput output) {
        try (RunningPlatform platform = new RunningPlatform(home)) {
            platform.put("/api/v1/integrations/noisy", body(ROUTE));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> assertThat(output).contains("said by a step").contains("Exchange[ExchangePattern"));
        }
        assertThat(output)
                .doesNotContain("Apache Camel")
                .doesNotContain("Started ")
                .doesNotContain(" WARN ");
    }

    @Test
    void logsMoreWhenAskedTo(CapturedOutput output) {
        try (RunningPlatform platform = new RunningPlatform(home, "--logging.level.org.apache.camel=INFO")) {
            platform.put("/api/v1/integrations/noisy", body(ROUTE));
        }
        assertThat(output).contains("Apache Camel 4.");
    }
}
