package dev.apiintegrator.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apiintegrator.server.RunningPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseNotReachedTest {

    @TempDir
    Path home;

    @Test
    void saysWhichPostgreSqlWithoutItsPassword(CapturedOutput output) {
        String url = "jdbc:postgresql://127.0.0.1:9/integrator?user=ada&password=hidden";

        assertThatThrownBy(() -> new RunningPlatform(home, "--integrator.database.url=" + url).close());

        assertThat(output)
                .contains("The database jdbc:postgresql://127.0.0.1:9/integrator cannot be opened: Connection to")
                .contains("integrator.database.url")
                .doesNotContain("hidden", "\tat ", "Exception");
    }

    @Test
    void saysWhichFileCannotBeRead(CapturedOutput output) throws IOException {
        Path file = home.resolve("data/integrator.mv.db");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "no database");

        assertThatThrownBy(() -> new RunningPlatform(home, "--integrator.database.url=").close());

        assertThat(output)
                .contains("data/integrator cannot be opened: ")
                .contains("--integrator.data")
                .doesNotContain("\tat ");
    }
}
