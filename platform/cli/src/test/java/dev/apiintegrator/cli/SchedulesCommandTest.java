package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchedulesCommandTest {

    private static final String PAUSED = """
            {"integration":"reports","name":"nightly","when":"0 2 * * *","zone":"Europe/Berlin","calls":"direct:report",
             "running":false,"paused":{"by":"Ada","at":"2026-01-01T00:00:00Z"},
             "last":{"due":"2020-01-01T01:00:00Z","startedAt":"2020-01-01T01:00:00Z","outcome":"failed"},
             "runs":[{"due":"2020-01-01T01:00:00Z","startedBy":"clock","startedAt":"2020-01-01T01:00:00Z",
                      "outcome":"failed","message":"no paper"}]}""";

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
    void listsWhatIsDueAndHowItWent() {
        platform.on("GET /schedules", 200, "[" + PAUSED + "]");

        assertThat(integrator("schedules").out())
                .contains("nightly", "0 2 * * * Europe/Berlin", "direct:report", "paused by Ada", "failed");
    }

    @Test
    void showsWhyItFailed() {
        platform.on("GET /schedules/reports/nightly", 200, PAUSED);

        assertThat(integrator("schedules", "show", "reports", "nightly").out())
                .startsWith("reports/nightly: 0 2 * * * Europe/Berlin, paused by Ada\n")
                .contains("clock", "no paper");
    }

    @Test
    void runsPausesAndResumes() {
        platform.on("POST /schedules/reports/nightly/run", 202, "");
        platform.on("POST /schedules/reports/nightly/pause", 200, PAUSED);
        platform.on("POST /schedules/reports/nightly/resume", 200, PAUSED.replaceFirst("\"paused\":\\{[^}]*},", ""));

        assertThat(integrator("schedules", "run", "reports", "nightly").out()).startsWith("reports/nightly is run");
        assertThat(integrator("schedules", "pause", "reports", "nightly").out())
                .isEqualTo("reports/nightly is paused\n");
        assertThat(integrator("schedules", "resume", "reports", "nightly").exitCode())
                .isZero();
    }

    @Test
    void saysHowToMakeSomeWhenThereAreNone() {
        platform.on("GET /schedules", 200, "[]");
        assertThat(integrator("schedules").out()).contains("integration.yaml");
    }
}
