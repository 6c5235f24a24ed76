package dev.apiintegrator.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.server.RunningPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/runbooks/backup-and-restore.md} says, done. */
class BackupTest {

    @TempDir
    Path lost;

    @TempDir
    Path restored;

    @Test
    void aCopyOfTheDataDirectoryHasEverything() throws Exception {
        try (RunningPlatform platform = new RunningPlatform(lost)) {
            assertThat(platform.put("/api/v1/secrets/greeting", "{\"value\":\"kept safe\"}")
                            .status())
                    .isLessThan(300);
            assertThat(platform.put(
                                    "/api/v1/integrations/hello",
                                    RunningPlatform.body(RunningPlatform.answering("/hello", "first")))
                            .status())
                    .isEqualTo(201);
            platform.put(
                    "/api/v1/integrations/hello",
                    RunningPlatform.body(RunningPlatform.answering("/hello", "{{secret:greeting}}")));
        }

        copy(lost.resolve("data"), restored.resolve("data"));

        try (RunningPlatform platform = new RunningPlatform(restored)) {
            assertThat(platform.call("/hello").body()).isEqualTo("kept safe");
            assertThat(platform.get("/api/v1/integrations/hello/revisions").json())
                    .hasSize(2);
            assertThat(platform.post("/api/v1/integrations/hello/deploy", "{\"revision\":1}")
                            .status())
                    .isLessThan(300);
            assertThat(platform.call("/hello").body()).isEqualTo("first");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }
}
