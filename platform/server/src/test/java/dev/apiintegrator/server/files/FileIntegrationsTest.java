package dev.apiintegrator.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.source.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileIntegrationsTest {

    private final Finding finding = Finding.error("unknown-option", "unknown option 'brkers'", "orders.camel.yaml")
            .at(12, 9)
            .suggesting("did you mean 'brokers'?");

    @Test
    void tellsAFindingAsAPlaceThatEditorsOpen() {
        FoundFiles directory = new FoundFiles("orders", Path.of("routes/orders"), false, true, List.of());

        assertThat(FileIntegrations.line(directory, finding))
                .isEqualTo("orders/orders.camel.yaml:12:9 unknown option 'brkers' - did you mean 'brokers'?");
    }

    @Test
    void namesASingleFileWithoutADirectory() {
        FoundFiles file = new FoundFiles("orders", Path.of("routes/orders.camel.yaml"), true, true, List.of());

        assertThat(FileIntegrations.line(file, finding)).startsWith("orders.camel.yaml:12:9 unknown option");
    }

    @Test
    void namesTheIntegrationWhenNoFileIsToBlame() {
        FoundFiles directory = new FoundFiles("orders", Path.of("routes/orders"), false, true, List.of());

        assertThat(FileIntegrations.line(directory, Finding.error("too-many-files", "too many files", "")))
                .isEqualTo("orders too many files");
    }
}
