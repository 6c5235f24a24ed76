package dev.apiintegrator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.spec.inference.InferenceKind;
import dev.apiintegrator.spec.inference.Overrides;
import dev.apiintegrator.spec.inference.Overrides.Override;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverrideFileTest {

    @TempDir
    Path directory;

    @Test
    void isReadAsItWasWritten() throws IOException {
        Overrides overrides = Overrides.NONE
                .with(new Override(InferenceKind.PAGING, "listOrders", "page page size=limit", "it is so"))
                .with(new Override(InferenceKind.RETRYABLE, "find", "no", ""))
                .with(new Override(InferenceKind.RATE_LIMIT, "", "100 in 60 s", ""));

        OverrideFile.write(directory, overrides);

        assertThat(OverrideFile.in(directory)).isEqualTo(new OverrideFile.Read(overrides, List.of()));
        OverrideFile.write(directory, Overrides.NONE);
        assertThat(Files.list(directory)).isEmpty();
        assertThat(OverrideFile.in(directory).overrides()).isEqualTo(Overrides.NONE);
    }

    @Test
    void tellsAllThatIsWrongAndTakesTheRest() {
        OverrideFile.Read read = OverrideFile.read("""
                overrides:
                  - { kind: pages, operation: a, value: none }
                  - { kind: retryable, operation: a, value: yes }
                  - { kind: paging, value: none }
                """);

        assertThat(read.overrides().list()).hasSize(1);
        assertThat(read.findings())
                .extracting(Object::toString)
                .satisfiesExactly(
                        one -> assertThat(one).contains("/overrides/0", "'kind' is one of", "paging", "not 'pages'"),
                        other -> assertThat(other).contains("/overrides/2", "'paging' is said of an operation"));
    }

    @Test
    void saysWhereItIsNoYamlOrNoList() {
        assertThat(OverrideFile.read("overrides: [").findings()).hasSize(1);
        assertThat(OverrideFile.read("paging: none").findings())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("overrides: [ { kind: paging");
        assertThat(OverrideFile.read("").findings()).hasSize(1);
    }
}
