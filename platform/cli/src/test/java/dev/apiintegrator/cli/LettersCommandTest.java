package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LettersCommandTest {

    private static final String LETTER = """
            {"id":"a1","integration":"orders","revision":3,"route":"orders","from":"platform-http:///orders","step":"save",
             "exception":"java.lang.IllegalStateException","reason":"no paper\\nnor ink","attempts":2,"state":"waiting",
             "failedAt":"2020-01-01T01:00:00Z","version":7,
             "start":{"kind":"stream","kept":"whole","text":"{\\n}","headers":{"CamelHttpMethod":"POST"}},
             "atStep":{"kind":"text","kept":"masked","text":"******","headers":{}}}""";
    private static final String JOB = """
            {"id":"j1","state":"running","total":12,"succeeded":3,"failed":1,"note":"no paper","askedBy":"Ada",
             "askedAt":"2020-01-01T01:00:00Z"}""";

    @TempDir
    Path directory;

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
    void listsWhatFailed() {
        platform.on("GET /dead-letters?limit=50", 200, "{\"items\":[" + LETTER + "],\"next\":4}");

        Run run = integrator("letters");

        assertThat(run.out())
                .contains("a1", "orders", "save", "waiting", "IllegalStateException: no paper")
                .doesNotContain("nor ink");
        assertThat(run.err()).contains("--before 4");
        assertThat(integrator("letters", "list").out()).isEqualTo(run.out());
    }

    @Test
    void asksForWhatIsWanted() {
        platform.on("GET /dead-letters?limit=5&state=waiting&integration=orders&q=a%26b", 200, "{\"items\":[]}");

        assertThat(integrator(
                                "letters",
                                "list",
                                "--limit",
                                "5",
                                "--state",
                                "waiting",
                                "--integration",
                                "orders",
                                "-q",
                                "a&b")
                        .out())
                .isEqualTo("no dead letters\n");
    }

    @Test
    void showsOneAndPrintsItAsItCame() {
        platform.on("GET /dead-letters/a1", 200, LETTER);

        assertThat(integrator("letters", "show", "a1").out())
                .contains("orders, revision 3", "attempts: 2", "CamelHttpMethod: POST", "    {", "body: masked");
        assertThat(integrator("--output", "json", "letters", "show", "a1").out())
                .isEqualTo(LETTER + "\n");
    }

    @Test
    void editsWhatItHasSeen() throws IOException {
        platform.on("GET /dead-letters/a1", 200, LETTER);
        platform.on("PUT /dead-letters/a1/body", 200, LETTER);
        Path file = Files.writeString(directory.resolve("mended"), "new");

        assertThat(integrator("letters", "edit", "a1", "--file", file).out()).contains("letters replay a1'");
        assertThat(integrator("letters", "edit", "a1", "--at", "step", "--text", "x")
                        .out())
                .contains("--from step");
        assertThat(integrator("letters", "edit", "a1").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(platform.requests())
                .anyMatch(request -> request.startsWith("PUT") && request.contains("\"text\":\"new\""));
    }

    @Test
    void replaysOneAndSaysWhatCameOfIt() {
        platform.on("POST /dead-letters/a1/replay", 200, LETTER);
        platform.on("POST /dead-letters/b2/replay", 200, LETTER.replace("\"waiting\"", "\"replayed\""));

        Run again = integrator("letters", "replay", "a1", "--from", "step", "--idempotency", "bypass");
        assertThat(again.out()).contains("failed again at step 'save'", "no paper");
        assertThat(again.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(platform.requests().get(0))
                .contains("\"from\":\"step\"", "\"revision\":\"current\"", "\"idempotency\":\"bypass\"");
        Run good = integrator("letters", "replay", "b2");
        assertThat(good.out()).isEqualTo("b2 went through\n");
        assertThat(good.exitCode()).isZero();
    }

    @Test
    void replaysManyAndTellsHowFarItIs() {
        platform.on("POST /dead-letters/replays", 202, JOB);
        platform.on("GET /dead-letters/replays/j1", 200, JOB);
        platform.on("GET /dead-letters/replays", 200, "[]");
        platform.on("DELETE /dead-letters/replays/j1", 204, "");

        assertThat(integrator("letters", "replay", "--integration", "orders", "--per-second", "5")
                        .out())
                .contains("12 are replayed", "letters replays j1");
        assertThat(platform.requests().get(0)).contains("\"integration\":\"orders\"", "\"perSecond\":5");
        assertThat(integrator("letters", "replays", "j1", "--cancel").out()).contains("running", "Ada", "no paper");
        assertThat(integrator("letters", "replays").out()).startsWith("no replays");
        assertThat(integrator("letters", "replay").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(integrator("letters", "replay", "a1", "--all").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void discards() {
        platform.on("DELETE /dead-letters/a1", 204, "");
        platform.on("DELETE /dead-letters/b2", 204, "");

        assertThat(integrator("letters", "discard", "a1", "b2").out()).isEqualTo("2 discarded\n");
    }
}
