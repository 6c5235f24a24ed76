package dev.apiintegrator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminationLosesNoRequestIT {

    @TempDir
    Path directory;

    private Product product;

    @BeforeEach
    void start() throws Exception {
        product = new Product(directory);
        product.save("load/load.camel.yaml", """
                - route:
                    id: fast
                    from:
                      uri: platform-http:/fast
                      steps:
                        - setBody:
                            constant: fast
                - route:
                    id: slow
                    from:
                      uri: platform-http:/slow
                      steps:
                        - delay:
                            constant: 2000
                        - setBody:
                            constant: slow
                """);
        product.start();
    }

    @AfterEach
    void stop() {
        product.close();
    }

    @Test
    void answersWhatItHasAcceptedAndEndsWithinTheDrainLimit() {
        try (Callers fast = new Callers(product.uri("/fast"), 8);
                Callers slow = new Callers(product.uri("/slow"), 8)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> fast.answered() > 200 && slow.answered() > 8);
            CompletableFuture<String> inFlight =
                    CompletableFuture.supplyAsync(() -> product.get("/slow").body());

            int exit = product.terminate(Duration.ofSeconds(30));

            assertThat(exit).isIn(0, 143);
            assertThat(inFlight.join()).isEqualTo("slow");
            assertThat(fast.failures()).isEmpty();
            assertThat(slow.failures()).isEmpty();
        }
    }
}
