package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorsCommandTest {

    private static final String SHOP = """
            {"name":"shop","version":2,"title":"Shop","apiVersion":"1.3","operationCount":3,"findingCount":1,
             "importedBy":"Ada","importedAt":"2020-01-01T01:00:00Z"}""";

    @TempDir
    Path directory;

    private Platform platform;

    @BeforeEach
    void start() throws IOException {
        platform = new Platform();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private Run integrator(Object... arguments) {
        return Run.integrator(
                Run.NOTHING,
                Stream.concat(Stream.of("--server", platform.url()), Stream.of(arguments))
                        .toArray());
    }

    private Path document() throws IOException {
        return Files.writeString(directory.resolve("shop api.yaml"), "openapi: 3.0.0");
    }

    @Test
    void sendsADocumentAndTellsHowFarTheServerIs() throws IOException {
        platform.on("PUT /connectors/shop?events=true&document=shop%20api.yaml", 200, """
                event: progress
                data: {"phase":"reading","done":0,"total":0}

                event: progress
                data: {"phase":"indexing","done":150,"total":300}

                event: result
                data: {"name":"shop","version":2,"new":true,"kamelets":[{"name":"shop-list"}],"findings":[{}]}

                """);

        Run run = integrator("import", document(), "--name", "shop");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("shop: 1 operations, version 2\n");
        assertThat(run.err()).contains("reading", "indexing 50 % of 300 operations", "1 findings", "kamelet:shop-list");
    }

    @Test
    void saysWhatTheServerCannotUse() throws IOException {
        platform.on("PUT /connectors/shop?events=true&document=shop%20api.yaml", 200, """
                event: problem
                data: {"status":422,"detail":"there is nothing to call"}

                """);

        Run run = integrator("import", document(), "--name", "shop");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("there is nothing to call");
    }

    @Test
    void listsShowsAndDeletes() {
        platform.on("GET /connectors", 200, "{\"items\":[" + SHOP + "]}");
        platform.on(
                "GET /connectors/shop",
                200,
                "{\"versions\":[" + SHOP
                        + "],\"report\":{\"kamelets\":[{\"name\":\"shop-list\",\"operation\":\"list\"}]}}");
        platform.on("DELETE /connectors/shop", 204, "");

        assertThat(integrator("connectors").out()).contains("shop", "Shop 1.3", "Ada");
        assertThat(integrator("connectors", "show", "shop").out()).contains("Shop 1.3", "shop-list");
        assertThat(integrator("connectors", "delete", "shop").out()).isEqualTo("deleted shop\n");
    }

    @Test
    void searches() {
        platform.on("GET /connectors/operations?limit=10&q=send%20sms", 200, """
                {"items":[{"kamelet":"shop-create-message","signature":"POST /messages","summary":"Sends","score":0.712}]}""");

        assertThat(integrator("connectors", "search", "send", "sms").out())
                .contains("shop-create-message", "71 %", "POST /messages");
    }
}
