package dev.apiintegrator.acceptance;

import static dev.apiintegrator.acceptance.NewRevisionReplacesOldWithoutFailedRequestIT.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the product (SIGKILL) again and again while several writers deploy all the time, and starts it again. Each time every
 * acknowledged change must be there and run, and nothing may run that nobody asked for. {@code -Dintegrator.kills} says how
 * often, {@code -Dintegrator.seed} repeats the moments of an earlier run.
 */
class KillsInTheMiddleOfDeploysLoseNothingIT {

    private static final int KILLS = Integer.getInteger("integrator.kills", 12);
    private static final long LONGEST_MILLIS = 1_200;

    @TempDir
    Path directory;

    private Product product;

    @AfterEach
    void stop() {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void ofWhatWasAcknowledged() throws Exception {
        product = new Product(directory);
        product.startFasterFromNowOn(
                () -> product.put("/integrations/first", Product.sources("a.camel.yaml", hello("first"))));
        long seed = Long.getLong("integrator.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Writer> writers = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            writers.add(new Writer("saved-" + number, false));
        }
        writers.add(new Writer("comes-and-goes", true));
        for (int kill = 1; kill <= KILLS; kill++) {
            List<Thread> threads = writers.stream().map(Thread::new).toList();
            threads.forEach(Thread::start);
            if (kill % 5 != 0) {
                // the first change of a process takes long; now and then that is the one to cut off
                long before = acknowledged(writers);
                await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged(writers) > before);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50 + random.nextLong(LONGEST_MILLIS)));
            product.kill();
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(60).toMillis());
                assertThat(thread.isAlive()).isFalse();
            }

            product.start();

            for (Writer writer : writers) {
                writer.check("kill " + kill + " of " + KILLS + ", -Dintegrator.seed=" + seed);
            }
        }
        System.out.println(KILLS + " kills, " + acknowledged(writers) + " acknowledged changes, none lost, "
                + writers.stream().mapToLong(writer -> writer.cutOff).sum() + " cut off in the middle");
        assertThat(acknowledged(writers)).isGreaterThan(KILLS / 2);
    }

    private static long acknowledged(List<Writer> writers) {
        return writers.stream().mapToLong(writer -> writer.acknowledgedChanges).sum();
    }

    /** Changes one integration until the product is gone, and remembers what was acknowledged and what was asked for last. */
    private final class Writer implements Runnable {

        private final String name;
        private final boolean deletes;
        private int count;

        /** What it answers; null when there is none. */
        private String acknowledged;

        private String asked;
        private String unexpected;
        private volatile long acknowledgedChanges;
        private long cutOff;

        Writer(String name, boolean deletes) {
            this.name = name;
            this.deletes = deletes;
        }

        @Override
        public void run() {
            while (true) {
                String before = acknowledged;
                asked = deletes && before != null ? null : name + " " + ++count;
                HttpResponse<String> answer;
                try {
                    answer = asked == null
                            ? product.delete("/integrations/" + name)
                            : product.put("/integrations/" + name, Product.sources("a.camel.yaml", route(asked)));
                } catch (RuntimeException e) {
                    cutOff++;
                    return;
                }
                if (answer.statusCode() / 100 != 2) {
                    unexpected = answer.statusCode() + " " + answer.body();
                    return;
                }
                acknowledged = asked;
                acknowledgedChanges++;
            }
        }

        /** What is there is what was acknowledged, or what was asked for when the product was killed. */
        void check(String when) {
            assertThat(unexpected).as(when).isNull();
            HttpResponse<String> answer = product.get("/" + name);
            String now = answer.statusCode() == 404 ? null : answer.body();
            assertThat(now).as(name + " after " + when).isIn(acknowledged, asked);
            if (now != null) {
                JsonNode integration = product.api("/integrations/" + name);
                assertThat(integration.path("state").asText()).as(when).isEqualTo("running");
                long latest = integration.path("latestRevision").asLong();
                assertThat(integration.path("runningRevision").asLong())
                        .as(when)
                        .isEqualTo(latest);
                assertThat(product.api("/integrations/" + name + "/revisions/" + latest)
                                .at("/sources/0/content")
                                .asText())
                        .as(when)
                        .isEqualTo(route(now));
            }
            acknowledged = now;
        }

        private String route(String answer) {
            return """
                    - route:
                        id: %s
                        from:
                          uri: platform-http:/%s
                          steps:
                            - setBody:
                                constant: "%s"
                    """.formatted(name, name, answer);
        }
    }
}
