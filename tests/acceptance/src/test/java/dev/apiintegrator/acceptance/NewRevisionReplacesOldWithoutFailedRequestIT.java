package dev.apiintegrator.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewRevisionReplacesOldWithoutFailedRequestIT {

    @TempDir
    Path directory;

    private Product product;

    @BeforeEach
    void start() throws Exception {
        product = new Product(directory);
        product.save("hello/hello.camel.yaml", hello("v1"));
        product.start();
    }

    @AfterEach
    void stop() {
        product.close();
    }

    static String hello(String answer) {
        return """
                - route:
                    id: hello
                    from:
                      uri: platform-http:/hello
                      steps:
                        - setBody:
                            constant: %s
                        - log: "answered ${body}"
                """.formatted(answer);
    }

    @Test
    void whileAFileIsEdited() {
        try (Callers callers = new Callers(product.uri("/hello"), 8)) {
            for (int version = 2; version <= 6; version++) {
                String answer = "v" + version;
                product.save("hello/hello.camel.yaml", hello(answer));
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> product.get("/hello").body().equals(answer));
            }
            assertThat(callers.failures()).isEmpty();
            assertThat(callers.answered()).isGreaterThan(100);
        }
    }

    @Test
    void whileBrokenFilesAreSavedAndMendedLater() {
        try (Callers callers = new Callers(product.uri("/hello"), 4)) {
            product.save("hello/hello.camel.yaml", hello("v2").replace("platform-http", "platfrom-http"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> product.api("/integrations/hello")
                            .path("state")
                            .asText()
                            .equals("outdated"));
            assertThat(product.api("/integrations/hello").path("findings").toString())
                    .contains("hello.camel.yaml")
                    .contains("platform-http");
            assertThat(product.get("/hello").body()).isEqualTo("v1");

            product.save("hello/hello.camel.yaml", hello("v3"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> product.get("/hello").body().equals("v3"));
            assertThat(callers.failures()).isEmpty();
        }
    }

    @Test
    void andAHalfWrittenFileIsNotLoaded() throws Exception {
        Path file = product.routes.resolve("hello/hello.camel.yaml");
        String text = hello("v2");
        try (Callers callers = new Callers(product.uri("/hello"), 2)) {
            Files.writeString(file, text.substring(0, text.indexOf("- setBody")));
            for (int i = text.indexOf("- setBody"); i < text.length(); i += 7) {
                Files.writeString(file, text.substring(0, Math.min(i + 7, text.length())));
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> product.get("/hello").body().equals("v2"));
            assertThat(callers.failures()).isEmpty();
            assertThat(callers.bodies()).containsOnly("v1", "v2");
        }
    }
}
