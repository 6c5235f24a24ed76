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

class RecordingsCommandTest {

    private static final String BRIEF = """
            {"id":"a1","revision":3,"route":"orders","from":"platform-http:///orders","correlationId":"c-1",
             "began":"2020-01-01T01:00:00Z","state":"done","millis":12.34,"stepCount":2}""";
    private static final String WHOLE = """
            {"id":"a1","revision":3,"route":"orders","from":"platform-http:///orders","correlationId":"c-1",
             "began":"2020-01-01T01:00:00Z","state":"failed","millis":12.34,"stepCount":2,"failure":"IOException: no paper",
             "start":{"body":{"kind":"stream","kept":"whole","size":3,"text":"{\\n}"},"headers":{"CamelHttpMethod":"POST"}},
             "end":{"body":{"kind":"text","kept":"cut","size":-1,"text":"abc"}},
             "steps":[
              {"route":"orders","node":"kind","kind":"setHeader","depth":0,"after":0.1,"millis":0.2,
               "headers":{"X-Kind":"gold","X-Noise":null}},
              {"route":"orders","node":"save","kind":"to","depth":1,"endpoint":"sql:insert","after":0.5,"millis":7.0,
               "body":{"kind":"text","kept":"whole","size":5,"text":"saved"},"failure":"IOException: no paper"}]}""";

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
    void listsWhatWasRecorded() {
        platform.on("GET /integrations/orders/recordings", 200, "{\"left\":2,\"items\":[" + BRIEF + "]}");

        Run run = integrator("recordings", "list", "orders");

        assertThat(run.out()).contains("a1", "orders", "done", "12.3 ms", "c-1");
        assertThat(run.err()).contains("2 messages are still waited for");
    }

    @Test
    void showsWhatEachStepChanged() {
        platform.on("GET /integrations/orders/recordings/a1", 200, WHOLE);

        assertThat(integrator("recordings", "show", "orders", "a1").out()).isEqualTo("""
                orders from platform-http:///orders, revision 3, c-1
                  came in
                      CamelHttpMethod: POST
                      | {
                      | }
                  setHeader kind  0.2 ms
                      X-Kind: gold
                      X-Noise removed
                    to save sql:insert  7.0 ms
                        | saved
                        IOException: no paper
                  left after 12.3 ms
                      | abc
                      ...
                IOException: no paper
                """);
    }

    @Test
    void waitsForTheNextMessageAndShowsIt() {
        platform.on("GET /integrations/orders/recordings", 200, "{\"left\":0,\"items\":[]}");
        platform.on("POST /integrations/orders/recordings", 202, "{\"left\":1,\"items\":[]}");

        Run late = integrator("record", "orders", "--wait", "1s");
        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(late.err()).contains("waiting for 1 message of 'orders'", "no message within 1s", "forget orders");

        Run begun = integrator("record", "orders", "--wait", "0s", "--messages", "5", "--where", "${body} != ''");
        assertThat(begun.out()).contains("integrator recordings list orders");
        assertThat(platform.requests())
                .last()
                .asString()
                .startsWith("POST /integrations/orders/recordings ")
                .contains("\"messages\":5", "\"where\":\"${body} != ''\"");
    }

    @Test
    void writesATestAndOverwritesNothing() throws IOException {
        platform.on("GET /integrations/orders/recordings/a1/test", 200, "{\"text\":\"- name: x\\n\"}");
        Path file = directory.resolve("x.yaml");

        assertThat(integrator("recordings", "test", "orders", "a1").out()).isEqualTo("- name: x\n");
        assertThat(integrator("recordings", "test", "orders", "a1", "--to", file)
                        .exitCode())
                .isZero();
        assertThat(Files.readString(file)).isEqualTo("- name: x\n");
        assertThat(integrator("recordings", "test", "orders", "a1", "--to", file)
                        .err())
                .contains("cannot write a new file");
    }

    @Test
    void tellsWhatARevisionDoesOtherwise() {
        platform.on(
                "POST /integrations/orders/recordings/a1/replay",
                200,
                "{\"revision\":7,\"same\":false,\"differences\":[\"body.price: expected 3, was 4\"]}");

        Run run = integrator("recordings", "replay", "orders", "a1", "--revision", "7");

        assertThat(run.out()).isEqualTo("revision 7 does otherwise\n  body.price: expected 3, was 4\n");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(platform.requests())
                .containsExactly("POST /integrations/orders/recordings/a1/replay {\"revision\":7}");
    }

    @Test
    void forgets() {
        platform.on("DELETE /integrations/orders/recordings", 204, "");

        assertThat(integrator("recordings", "forget", "orders").exitCode()).isZero();
        assertThat(integrator("recordings").err()).contains("list, show, test, replay or forget");
    }
}
