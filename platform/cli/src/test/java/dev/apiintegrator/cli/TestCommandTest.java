package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {

    @TempDir
    Path routes;

    private Path orders;

    @BeforeEach
    void writesAnIntegration() throws IOException {
        orders = Files.createDirectories(routes.resolve("orders/tests")).getParent();
        Files.writeString(orders.resolve("orders.camel.yaml"), """
                - route:
                    id: orders
                    from:
                      uri: platform-http:/orders
                      steps:
                        - to: http://shop.example/stock
                        - setBody: { simple: "${body} left" }
                """);
    }

    private void tests(String left) throws IOException {
        Files.writeString(orders.resolve("tests/orders.yaml"), """
                - name: tells what is left
                  request: { path: /orders }
                  stubs: { "http://shop.example/stock": { body: "3" } }
                  expect: { status: 200, body: %s left }
                """.formatted(left));
    }

    @Test
    void runsTheTestsOfIntegrations() throws IOException {
        tests("3");

        Run run = Run.integrator("test", routes);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .containsPattern("ok   orders: tells what is left  \\d+ ms")
                .endsWith("\n1 test passed\n");
    }

    @Test
    void saysWhereAndHowATestFails() throws IOException {
        tests("4");

        Run run = Run.integrator("test", orders);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "fail orders: tells what is left",
                        orders.resolve("tests/orders.yaml").toString())
                .contains("- body: expected \"4 left\", was \"3 left\"")
                .endsWith("\n1 of 1 test failed\n");
    }

    @Test
    void tellsMachines() throws IOException {
        tests("4");

        JsonNode json = new JsonMapper()
                .readTree(Run.integrator("test", "--output", "json", routes).out());

        assertThat(json.get("failed").asInt()).isEqualTo(1);
        assertThat(json.at("/tests/0/problems/0").asText()).startsWith("body: expected");
    }

    @Test
    void saysWhatIsWrongWithAFileOfTests() throws IOException {
        Files.writeString(orders.resolve("tests/orders.yaml"), "- name: a\n  requst: { path: / }\n  expect: {}\n");

        assertThat(Run.integrator("test", routes).out()).contains("'a' has no 'requst'");
    }

    @Test
    void saysThatThereAreNone() {
        Run run = Run.integrator("test", routes);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("there are no tests");
    }

    @Test
    void runsThemAtValidationUnlessToldNotTo() throws IOException {
        tests("3");
        assertThat(Run.integrator("validate", routes))
                .isEqualTo(new Run(0, "valid: 1 integration, 1 file, no findings, 1 test passed\n", ""));

        tests("4");
        Run failing = Run.integrator("validate", routes);
        assertThat(failing.exitCode()).isEqualTo(1);
        assertThat(failing.out())
                .contains("expected \"4 left\"")
                .contains("not valid")
                .endsWith("1 of 1 test failed\n");
        assertThat(Run.integrator("validate", "--no-tests", routes).exitCode()).isZero();
    }
}
