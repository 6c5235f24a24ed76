package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsCommandTest {

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
    void listsWhetherTheyAreUpAndWhoUsesThem() {
        platform.on("GET /connections", 200, """
                {"items":[{"name":"events","kind":"kafka","usedBy":["orders"],
                           "state":{"status":"down","detail":"no broker","tookMillis":5}}]}""");

        assertThat(integrator("connections").out()).contains("events", "kafka", "down", "orders", "no broker");
        assertThat(integrator("connections", "list").out())
                .isEqualTo(integrator("connections").out());
    }

    @Test
    void declaresOne() {
        platform.on("PUT /connections/events", 201, """
                {"name":"events","redeployed":[{"integration":"orders","redeployed":true}]}""");

        Run run = integrator("connections", "set", "events", "kafka", "brokers=a:1,b:2", "password={{secret:x}}");

        assertThat(run.out()).isEqualTo("events is set\n  orders uses it now\n");
        assertThat(platform.requests())
                .containsExactly("PUT /connections/events {\"kind\":\"kafka\",\"settings\":{\"brokers\":\"a:1,b:2\","
                        + "\"password\":\"{{secret:x}}\"}}");
        assertThat(integrator("connections", "set", "events", "kafka", "brokers")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void endsWithOneWhenTheOtherSideDoesNotAnswer() {
        platform.on(
                "POST /connections/events/test", 200, "{\"status\":\"down\",\"detail\":\"refused\",\"tookMillis\":7}");

        Run run = integrator("connections", "test", "events");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("events is down after 7 ms: refused\n");
    }

    @Test
    void deletesOneAndListsKinds() {
        platform.on("DELETE /connections/old", 204, "");
        platform.on("GET /connections/kinds", 200, """
                [{"kind":"kafka","settings":[{"name":"brokers","required":true,"secret":false,"description":"such as a:1"}]}]""");

        assertThat(integrator("connections", "delete", "old").out()).isEqualTo("old is deleted\n");
        assertThat(integrator("connections", "kinds").out()).contains("kafka", "brokers", "required", "such as a:1");
    }
}
