package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    @TempDir
    Path directory;

    @Test
    void takesTheKameletsOfConnectorsAlongAndSaysWhatTheyCall() {
        Path into = directory.resolve("k");

        Run run = Run.integrator(
                "export", Path.of("../../routes/customer-welcome"), "--target", "camel-k", "--into", into);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(into.resolve("crm-create-contact.kamelet.yaml")).exists();
        assertThat(run.out() + run.err()).contains("connectors: their Kamelets call the component 'connector'");
    }
}
