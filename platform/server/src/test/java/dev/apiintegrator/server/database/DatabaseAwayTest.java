package dev.apiintegrator.server.database;

import static dev.apiintegrator.server.RunningPlatform.answering;
import static dev.apiintegrator.server.RunningPlatform.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import dev.apiintegrator.server.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of its own, which goes and comes back while the platform runs. */
class DatabaseAwayTest {

    private static final String API = "/api/v1/integrations/";

    @TempDir
    Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void goesOnServingAndRefusesWhatItCannotWriteDown() throws Exception {
        EmbeddedPostgres postgres = postgres(0);
        int port = postgres.getPort();
        try (RunningPlatform platform = new RunningPlatform(
                home,
                "--integrator.database.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--integrator.database.connections=2")) {
            platform.put(API + "hello", body(answering("/hello", "one")));
            platform.put(API + "spare", body(answering("/spare", "one")));
            AtomicBoolean calling = new AtomicBoolean(true);
            AtomicInteger good = new AtomicInteger();
            Future<Integer> bad = threads.submit(() -> {
                int failed = 0;
                while (calling.get()) {
                    if (platform.call("/hello").body().equals("one")) {
                        good.incrementAndGet();
                    } else {
                        failed++;
                    }
                }
                return failed;
            });

            postgres.close();

            refused(
                    () -> platform.put(API + "hello", body(answering("/hello", "two"))),
                    () -> platform.put(API + "new", body(answering("/new", "two"))),
                    () -> platform.post(API + "spare/undeploy", null),
                    () -> platform.delete(API + "spare"),
                    () -> platform.get(API + "hello/revisions"));
            assertThat(platform.get("/api/v1/integrations").json().at("/total").asInt())
                    .isEqualTo(2);
            assertThat(platform.get(API + "hello").status()).isEqualTo(200);
            assertThat(platform.call("/spare").body()).isEqualTo("one");
            assertThat(platform.get("/health/ready").status()).isEqualTo(200);
            assertThat(platform.get("/health").status()).isEqualTo(503);
            int before = good.get();
            await().atMost(Duration.ofSeconds(10)).until(() -> good.get() > before);
            calling.set(false);
            assertThat(bad.get(10, TimeUnit.SECONDS)).isZero();

            try (EmbeddedPostgres again = postgres(port)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> platform.put(API + "hello", body(answering("/hello", "three")))
                                        .status()
                                == 200);
                assertThat(platform.call("/hello").body()).isEqualTo("three");
                assertThat(platform.get(API + "hello/revisions").json()).hasSize(2);
                assertThat(platform.put(API + "new", body(answering("/new", "one")))
                                .status())
                        .isEqualTo(201);
                assertThat(platform.delete(API + "spare").status()).isEqualTo(204);
            }
        }
    }

    private EmbeddedPostgres postgres(int port) {
        return TestDatabase.start(EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(home.resolve("postgresql"))
                .setCleanDataDirectory(false));
    }

    /** All at once, for each waits a while for the database. */
    @SafeVarargs
    private final void refused(Callable<Answer>... requests) throws Exception {
        for (Future<Answer> each : threads.invokeAll(List.of(requests))) {
            Answer answer = each.get();
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.type()).startsWith("application/problem+json");
            assertThat(answer.headers()).containsKey("retry-after");
            assertThat(answer.json().at("/detail").asText()).contains("the database does not answer");
        }
    }
}
