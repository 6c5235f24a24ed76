package dev.apiintegrator.acceptance;

import static dev.apiintegrator.acceptance.NewRevisionReplacesOldWithoutFailedRequestIT.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartKeepsWhatWasDeployedIT {

    @TempDir
    Path directory;

    private Product product;

    @BeforeEach
    void start() throws Exception {
        product = new Product(directory).start();
    }

    @AfterEach
    void stop() {
        product.close();
    }

    @Test
    void overTheApiAlsoAfterKill() {
        HttpResponse<String> first =
                product.put("/integrations/api-made", Product.sources("a.camel.yaml", hello("v1")));
        HttpResponse<String> second =
                product.put("/integrations/api-made", Product.sources("a.camel.yaml", hello("v2")));
        HttpResponse<String> broken = product.put(
                "/integrations/api-made", Product.sources("a.camel.yaml", "- from:\n    uri: nothing:at-all\n"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(Product.read(broken.body()).path("findings").toString()).contains("a.camel.yaml");

        product.kill();
        product.start();

        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> product.get("/hello").body().equals("v2"));
        assertThat(product.api("/integrations/api-made").path("runningRevision").asInt())
                .isEqualTo(2);

        assertThat(product.post("/integrations/api-made/deploy", "{\"revision\":1}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(product.get("/hello").body()).isEqualTo("v1");
    }
}
