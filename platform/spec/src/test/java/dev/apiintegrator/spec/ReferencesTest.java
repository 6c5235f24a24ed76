package dev.apiintegrator.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {

    private static final String MAIN = """
            openapi: 3.0.3
            info: { title: Shop, version: "1" }
            paths:
              /orders: { $ref: paths/orders.yaml }
              /items/{id}:
                get:
                  parameters: [ { $ref: "common.yaml#/parameters/Id" } ]
                  responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "schemas/Item.json" } } } } }
            """;

    @TempDir
    Path directory;

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ApiSpec read() throws IOException {
        write("api/openapi.yaml", MAIN);
        write(
                "api/common.yaml",
                "parameters: { Id: { name: id, in: path, required: true, schema: { type: string } } }");
        write("api/schemas/Item.json", """
                {"type": "object", "properties": {"parts": {"type": "array", "items": {"$ref": "#"}},
                 "maker": {"$ref": "../more.yaml#/Maker"}}}""");
        write("api/more.yaml", "Maker: { type: object, properties: { item: { $ref: 'schemas/Item.json' } } }");
        write("api/paths/orders.yaml", """
                post:
                  operationId: addOrder
                  requestBody: { content: { application/json: { schema: { $ref: "../schemas/Item.json#/properties/maker" } } } }
                  responses: { "201": { description: made } }
                """);
        return ApiSpecs.read(ApiDocument.file(directory.resolve("api/openapi.yaml"))
                .following(References.within(directory.resolve("api"))));
    }

    @Test
    void toOtherFilesAreFollowedRelativeToTheDocumentThatHasThem() throws IOException {
        ApiSpec spec = read();

        assertThat(spec.findings()).isEmpty();
        assertThat(spec.operations())
                .extracting(Operation::signature)
                .containsExactly("POST /orders", "GET /items/{id}");
        assertThat(spec.operations().get(1).parameters())
                .extracting(Parameter::name)
                .containsExactly("id");
        assertThat(spec.schemas()).containsOnlyKeys("Item", "Maker", "maker");
        assertThat(spec.schemas().toString()).doesNotContain(Bundle.OTHERS).doesNotContain("../");
        assertThat(read()).isEqualTo(spec);
    }

    @Test
    void thatLeadOutOfTheDirectoryAreNotFollowed() throws IOException {
        read();
        write("secret.yaml", "password: x");
        Files.createSymbolicLink(directory.resolve("api/link.yaml"), directory.resolve("secret.yaml"));
        write(
                "api/openapi.yaml",
                MAIN.replace("paths/orders.yaml", "../secret.yaml").replace("common", "link"));

        ApiSpec spec = ApiSpecs.read(ApiDocument.file(directory.resolve("api/openapi.yaml"))
                .following(References.within(directory.resolve("api"))));

        assertThat(spec.operations()).extracting(Operation::signature).containsExactly("GET /items/{id}");
        assertThat(spec.findings())
                .filteredOn(finding -> finding.code().equals("external-reference"))
                .hasSize(2)
                .allMatch(finding -> finding.message().contains("outside"))
                .allMatch(finding -> !finding.pointer().isEmpty());
    }

    @Test
    void areNotFollowedUnlessAllowed() throws IOException {
        read();

        ApiSpec spec = ApiSpecs.read(ApiDocument.file(directory.resolve("api/openapi.yaml")));

        assertThat(spec.findings())
                .filteredOn(finding -> finding.code().equals("external-reference"))
                .hasSize(3);
    }

    @Test
    void toMoreFilesThanAllowedAreNotFollowed() throws IOException {
        StringBuilder paths = new StringBuilder("openapi: 3.0.3\npaths:\n");
        for (int i = 0; i < 10; i++) {
            paths.append("  /p%d: { $ref: p%d.yaml }\n".formatted(i, i));
            write("api/p%d.yaml".formatted(i), "get: { responses: { '200': { description: ok } } }");
        }
        write("api/openapi.yaml", paths.toString());

        ApiSpec spec = ApiSpecs.read(ApiDocument.file(directory.resolve("api/openapi.yaml"))
                .withLimits(new Limits(1_000_000, 100, 10_000, 4))
                .following(References.within(directory)));

        assertThat(spec.operations()).hasSize(4);
        assertThat(spec.findings()).extracting(Finding::code).contains("external-reference");
    }

    @Test
    void withinADocumentMayLeadAnywhere() {
        ApiSpec spec = ApiSpecs.read(ApiDocument.of("""
                openapi: 3.0.3
                info: { title: Shop, version: "1" }
                paths:
                  /a: { get: { responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { x: { type: string } } } } } } } } }
                  /b: { get: { responses: { "200": { description: ok, content: { application/json: { schema:
                    { $ref: "#/paths/~1a/get/responses/200/content/application~1json/schema" } } } } } } }
                """.getBytes(StandardCharsets.UTF_8), "", "test"));

        assertThat(spec.findings()).isEmpty();
        assertThat(spec.schemas()).containsOnlyKeys("schema");
        assertThat(spec.operations()
                        .get(1)
                        .responses()
                        .get(0)
                        .contents()
                        .get(0)
                        .schema()
                        .path("$ref")
                        .asText())
                .isEqualTo("#/components/schemas/schema");
    }

    @Test
    void overHttpNeverReachPrivateAddresses() throws IOException {
        HttpServer server = serving("openapi: 3.0.3");
        try {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/openapi.yaml");

            assertThatThrownBy(() -> ApiDocument.at(url, WebReferences.toPublicAddresses()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("private address");
            assertThat(ApiDocument.at(url, WebReferences.toAllAddresses()).text())
                    .isEqualTo("openapi: 3.0.3");
            assertThatThrownBy(() -> WebReferences.toAllAddresses().read(url, 5))
                    .hasMessageContaining("more than 5");
            assertThatThrownBy(() -> WebReferences.toAllAddresses().read(url.resolve("/round"), 100))
                    .hasMessageContaining("redirects more than");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fc00::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1"
            })
    void seePrivateAddressesInEachOfTheirForms(String address) throws IOException {
        assertThat(WebReferences.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void seePublicAddresses() throws IOException {
        for (String address : List.of("93.184.216.34", "1.1.1.1", "2606:4700::1111", "172.32.0.1", "100.128.0.1")) {
            assertThat(WebReferences.isPublic(InetAddress.getByName(address)))
                    .as(address)
                    .isTrue();
        }
    }

    private static HttpServer serving(String text) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/openapi.yaml", exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.createContext("/round", exchange -> {
            exchange.getResponseHeaders().add("Location", "/round");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
