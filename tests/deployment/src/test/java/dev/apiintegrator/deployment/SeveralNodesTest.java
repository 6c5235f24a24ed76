package dev.apiintegrator.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.server.RunningPlatform;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Kubernetes relies on: processes beside one another on one database, over the same files. */
class SeveralNodesTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path files;

    @TempDir
    Path first;

    @TempDir
    Path second;

    private EmbeddedPostgres database;

    @BeforeEach
    void start() throws Exception {
        database = EmbeddedPostgres.start();
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
    }

    private RunningPlatform node(Path home) {
        return new RunningPlatform(
                home,
                "--integrator.routes=" + files.resolve("routes"),
                "--integrator.database.url=" + database.getJdbcUrl("postgres", "postgres"),
                "--integrator.database.username=postgres",
                "--integrator.database.connections=4");
    }

    private static void answers(RunningPlatform node, String path, String text) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(node.call(path).body()).isEqualTo(text));
    }

    @Test
    void theNewOneHasEverythingBeforeTheOldOneGoes() throws Exception {
        java.nio.file.Files.createDirectories(files.resolve("routes/hello"));
        java.nio.file.Files.writeString(
                files.resolve("routes/hello/hello.camel.yaml"), RunningPlatform.answering("/hello", "from a file"));
        try (RunningPlatform old = node(first)) {
            answers(old, "/hello", "from a file");
            assertThat(old.put(
                                    "/api/v1/integrations/saved",
                                    RunningPlatform.body(RunningPlatform.answering("/saved", "over the API")))
                            .status())
                    .isEqualTo(201);

            try (RunningPlatform fresh = node(second)) {
                answers(fresh, "/hello", "from a file");
                answers(fresh, "/saved", "over the API");
                old.close();
                assertThat(fresh.call("/hello").body()).isEqualTo("from a file");
                assertThat(fresh.put(
                                        "/api/v1/integrations/saved",
                                        RunningPlatform.body(RunningPlatform.answering("/saved", "changed")))
                                .status())
                        .isEqualTo(200);
                assertThat(fresh.call("/saved").body()).isEqualTo("changed");
            }
        }
    }

    @Test
    void allDeployWhatIsSavedInTheFilesThatTheyShare() throws Exception {
        try (RunningPlatform one = node(first);
                RunningPlatform other = node(second)) {
            for (int change = 1; change <= 5; change++) {
                java.nio.file.Files.createDirectories(files.resolve("routes/hello"));
                java.nio.file.Files.writeString(
                        files.resolve("routes/hello/hello.camel.yaml"),
                        RunningPlatform.answering("/hello", "change " + change));
                answers(one, "/hello", "change " + change);
                answers(other, "/hello", "change " + change);
            }
        }
    }
}
