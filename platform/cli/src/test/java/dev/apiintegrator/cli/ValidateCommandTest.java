package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

    private static final String GOOD = """
            - route:
                id: %s
                from:
                  uri: timer:tick
                  steps:
                    - log: tick
            """;

    @TempDir
    Path routes;

    @Test
    void checksAllIntegrationsOfADirectory() throws IOException {
        write("orders/orders.camel.yaml", GOOD.formatted("orders"));
        write("billing/billing.camel.yaml", GOOD.formatted("billing"));
        write("single.camel.yaml", GOOD.formatted("single"));
        write("notes/notes.txt", "nothing that runs");

        assertThat(Run.integrator("validate", routes))
                .isEqualTo(new Run(0, "valid: 3 integrations, 3 files, no findings\n", ""));
    }

    @Test
    void checksOneIntegrationWithAllItsFiles() throws IOException {
        write("orders/integration.yaml", "description: Takes orders\n");
        write("orders/orders.camel.yaml", GOOD.formatted("orders"));

        assertThat(Run.integrator("validate", routes.resolve("orders")).out())
                .isEqualTo("valid: 1 integration, 2 files, no findings\n");
    }

    @Test
    void checksASingleFile() throws IOException {
        write("orders/orders.camel.yaml", GOOD.formatted("orders"));

        assertThat(Run.integrator("validate", routes.resolve("orders/orders.camel.yaml"))
                        .out())
                .isEqualTo("valid: 1 integration, 1 file, no findings\n");
    }

    @Test
    void failsWhenSomethingIsWrong() throws IOException {
        write("My Orders/orders.camel.yaml", GOOD.formatted("orders"));

        Run run = Run.integrator("validate", routes);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("My Orders: error: 'My Orders' is not a valid integration name")
                .contains("-> rename the directory")
                .endsWith("\nnot valid: 1 integration, 1 file, 1 error\n");
    }

    @Test
    void givesFindingsAsJson() throws IOException {
        write("My Orders/orders.camel.yaml", GOOD.formatted("orders"));

        Run run = Run.integrator("validate", "--output", "json", routes);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("\"valid\" : false")
                .contains("\"errors\" : 1")
                .contains("\"code\" : \"invalid-name\"")
                .contains("\"severity\" : \"error\"");
    }

    @Test
    void findsWhatIsWrongInRoutesSettingsAndJavaOnce() throws IOException {
        write("orders/orders.camel.yaml", GOOD.formatted("orders").replace("timer:tick", "timer:tick?perod=1s"));
        write("orders/integration.yaml", "descripton: Takes orders\n");
        write("orders/Extra.java", "class Extra {\n    Strin name;\n}\n");

        Run run = Run.integrator("validate", routes.resolve("orders"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsOnlyOnce("unknown option 'perod' of 'timer'")
                .contains("did you mean 'period'?")
                .containsOnlyOnce("unknown key 'descripton'")
                .containsOnlyOnce("Extra.java:2:5: error: ")
                .endsWith("not valid: 1 integration, 3 files, 3 errors\n");
    }

    @Test
    void saysThatThereIsNothingToCheck() throws IOException {
        Files.createDirectories(routes.resolve("empty"));

        assertThat(Run.integrator("validate", routes.resolve("empty")).err()).contains("nothing to check");
        assertThat(Run.integrator("validate", routes.resolve("none")).err())
                .isEqualTo("error: there is no file or directory " + routes.resolve("none") + "\n");
        assertThat(Run.integrator("validate", routes.resolve("none")).exitCode())
                .isEqualTo(1);
        assertThat(Run.integrator("validate").exitCode()).isEqualTo(2);
    }

    private void write(String file, String text) throws IOException {
        Path path = routes.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
