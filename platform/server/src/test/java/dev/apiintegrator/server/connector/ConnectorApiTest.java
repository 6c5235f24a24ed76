package dev.apiintegrator.server.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.server.RunningPlatform;
import dev.apiintegrator.server.RunningPlatform.Answer;
import dev.apiintegrator.server.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorApiTest {

    private static final String CONNECTORS = "/api/v1/connectors";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SHOP = """
            openapi: 3.0.3
            info: { title: Shop, version: "1.2" }
            servers: [ { url: https://shop.example.org } ]
            paths:
              /messages:
                post:
                  operationId: createMessage
                  summary: Delivers a text to a mobile phone
                  responses: { "200": { description: ok } }
              /refunds:
                post:
                  operationId: createRefund
                  summary: Gives a customer their money back
                  responses: { "200": { description: ok } }
              /items:
                get:
                  operationId: listItems
                  summary: All articles on sale
                  responses: { "200": { description: ok } }
            """;

    @TempDir
    static Path home;

    private static RunningPlatform platform;

    @BeforeAll
    static void start() throws IOException {
        Path billing = Files.createDirectories(home.resolve("connectors/billing"));
        Files.writeString(billing.resolve("document.yaml"), """
                openapi: 3.0.3
                info: { title: Billing, version: "1" }
                paths:
                  /invoices:
                    post:
                      operationId: createInvoice
                      summary: Bills somebody
                      responses: { "200": { description: ok } }
                """);
        platform = new RunningPlatform(
                home, "--integrator.connectors=" + home.resolve("connectors"), "--integrator.documents.max-size=9MB");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @AfterEach
    void deleteIt() {
        platform.delete(CONNECTORS + "/shop");
    }

    @Test
    void makesVersionsThatRoutesUse() throws Exception {
        Answer first = platform.put(CONNECTORS + "/shop?document=shop.yaml", SHOP);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().at("/operationCount").asInt()).isEqualTo(3);
        assertThat(first.json().at("/version").asInt()).isEqualTo(1);
        assertThat(first.json().at("/kamelets/0/name").asText()).isEqualTo("shop-create-message");

        Answer again = platform.put(CONNECTORS + "/shop", SHOP);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/new").asBoolean()).isFalse();
        Answer second = platform.put(CONNECTORS + "/shop", SHOP.replace("\"1.2\"", "\"1.3\""));
        assertThat(second.json().at("/version").asInt()).isEqualTo(2);

        JsonNode listed = platform.get(CONNECTORS).json().at("/items");
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/apiVersion").asText()).isEqualTo("1.3");
        JsonNode shown = platform.get(CONNECTORS + "/shop").json();
        assertThat(shown.at("/versions")).hasSize(2);
        assertThat(shown.at("/report/kamelets")).hasSize(3);
        assertThat(platform.get(CONNECTORS + "/shop/document").body()).contains("version: \"1.3\"");
        assertThat(platform.get(CONNECTORS + "/shop/kamelets").body())
                .contains("kind: Kamelet", "name: shop-create-refund");
        assertThat(platform.get("/api/v1/audit").body()).contains("connector.imported");

        platform.put("/api/v1/connections/shop", "{\"kind\":\"http\",\"settings\":{\"url\":\"http://127.0.0.1:1\"}}");
        Answer saved = platform.put("/api/v1/integrations/seller", sources("""
                - from: { uri: platform-http:/sell, steps: [ { to: "kamelet:shop-list-items" } ] }
                """, "connections: { shop: shop }\n"));
        assertThat(saved.status()).as(saved.body()).isLessThan(300);
        assertThat(platform.get("/api/v1/integrations/seller/revisions/1").body())
                .contains("shop-list-items.kamelet.yaml");
        assertThat(platform.call("/sell").status()).isGreaterThanOrEqualTo(500);

        assertThat(platform.delete(CONNECTORS + "/shop").status()).isEqualTo(204);
        assertThat(platform.get(CONNECTORS + "/shop").status()).isEqualTo(404);
        assertThat(platform.post("/api/v1/integrations/seller/undeploy", null).status())
                .isEqualTo(200);
        assertThat(platform.post("/api/v1/integrations/seller/deploy", null).status())
                .as("what runs keeps its Kamelets")
                .isEqualTo(200);
    }

    @Test
    void keepsWhatPeopleSayWhenANewerDocumentComes() throws Exception {
        platform.put(CONNECTORS + "/shop?document=shop.yaml", SHOP);
        assertThat(platform.get(CONNECTORS + "/shop/overrides").body()).isEmpty();

        Answer said = platform.put(
                CONNECTORS + "/shop/overrides",
                "overrides: [ { kind: retryable, operation: createMessage, value: yes } ]");
        assertThat(said.status()).as(said.body()).isEqualTo(200);
        assertThat(said.json().at("/version").asInt()).isEqualTo(2);
        assertThat(platform.get(CONNECTORS + "/shop/kamelets").body()).contains("repeat: always");

        Answer newer = platform.put(CONNECTORS + "/shop", SHOP.replace("\"1.2\"", "\"1.3\""));
        assertThat(newer.json().at("/version").asInt()).isEqualTo(3);
        assertThat(platform.get(CONNECTORS + "/shop/kamelets").body()).contains("repeat: always");
        Answer gone = platform.put(CONNECTORS + "/shop", SHOP.replace("createMessage", "makeMessage"));
        assertThat(gone.json().findValuesAsText("code")).contains("lost-override");

        Answer bad = platform.put(CONNECTORS + "/shop/overrides", "overrides: [ { kind: pages, value: none } ]");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.body()).contains("'kind' is one of", "/overrides/0");
        assertThat(platform.put(CONNECTORS + "/none/overrides", "overrides: []").status())
                .isEqualTo(404);
        assertThat(platform.get("/api/v1/audit").body()).contains("connector.overridden");
    }

    @Test
    void findsOperationsByMeaningAndByWord() throws Exception {
        platform.put(CONNECTORS + "/shop", SHOP);

        JsonNode sms =
                platform.get(CONNECTORS + "/operations?q=send%20sms").json().at("/items");
        assertThat(sms.at("/0/kamelet").asText()).as(sms.toString()).isEqualTo("shop-create-message");
        assertThat(platform.get(CONNECTORS + "/operations?q=reimburse%20a%20buyer")
                        .json()
                        .at("/items/0/kamelet")
                        .asText())
                .isEqualTo("shop-create-refund");
        assertThat(platform.get(CONNECTORS + "/operations?q=items&limit=1")
                        .json()
                        .at("/items/0/kamelet")
                        .asText())
                .isEqualTo("shop-list-items");
        assertThat(platform.get(CONNECTORS + "/operations").status()).isEqualTo(400);
        assertThat(platform.get(CONNECTORS + "/operations?q=a&limit=0").status())
                .isEqualTo(400);
    }

    @Test
    void findsOperationsOfConnectorsInFilesToo() {
        assertThat(platform.get(CONNECTORS + "/operations?q=invoice")
                        .json()
                        .at("/items/0/kamelet")
                        .asText())
                .isEqualTo("billing-create-invoice");
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        Answer answer = platform.put(CONNECTORS + "/shop?events=true", SHOP);
        assertThat(answer.type()).startsWith("text/event-stream");
        assertThat(answer.body())
                .startsWith("event: progress\ndata: {\"phase\":\"reading\"")
                .contains("{\"phase\":\"indexing\",\"done\":3,\"total\":3}", "\"phase\":\"saving\"")
                .contains("event: result\ndata: {\"format\":");

        Answer refused = platform.put(CONNECTORS + "/Shop!?events=true", SHOP);
        assertThat(refused.body()).contains("event: problem", "cannot be the name of a connector");
    }

    @Test
    void saysWhatIsInADocumentAndWhatIsWrongWithIt() throws Exception {
        Answer inspected = platform.admin(
                "POST",
                "/api/v1/documents?document=shop.yaml",
                SHOP.replace("responses: { \"200\": { description: ok } }", "responses: { $ref: '#/nowhere' }"));
        assertThat(inspected.status()).as(inspected.body()).isEqualTo(200);
        assertThat(inspected.json().at("/operations")).hasSize(3);
        assertThat(inspected.json().at("/findings")).isNotEmpty();
        assertThat(platform.get(CONNECTORS).json().at("/items")).isEmpty();

        assertThat(platform.post("/api/v1/documents", null).status()).isEqualTo(400);
        assertThat(platform.put(CONNECTORS + "/none", "just a text").status()).isEqualTo(422);
        assertThat(platform.put(CONNECTORS + "/Shop!", SHOP).status()).isEqualTo(400);
        assertThat(platform.put(CONNECTORS + "/a?document=..%2Fx", SHOP).status())
                .isEqualTo(400);
    }

    @Test
    void takesNoLargerDocumentThanItMayRead() throws Exception {
        String large = SHOP + ("# " + "x".repeat(97) + "\n").repeat(85_000);
        assertThat(platform.put(CONNECTORS + "/shop", large).status()).isEqualTo(201);
        assertThat(platform.put(CONNECTORS + "/shop", large + ("# " + "x".repeat(97) + "\n").repeat(15_000))
                        .status())
                .isEqualTo(413);
        assertThat(platform.put("/api/v1/integrations/a", large).status()).isEqualTo(413);
    }

    @Test
    void belongsToItsOrganization(@TempDir Path own) throws Exception {
        try (TestIssuer issuer = new TestIssuer();
                RunningPlatform platform = new RunningPlatform(own, "--integrator.identity.issuer=" + issuer.url())
                        .withOrganization("acme")) {
            String author = issuer.token("author", Map.of("default", List.of("author")));
            String viewer = issuer.token("viewer", Map.of("default", List.of("viewer")));
            String foreign = issuer.token("foreign", Map.of("acme", List.of("admin")));
            assertThat(platform.adminAs(author, "PUT", CONNECTORS + "/shop", SHOP)
                            .status())
                    .isEqualTo(201);
            assertThat(platform.adminAs(viewer, "GET", CONNECTORS + "/shop", null)
                            .status())
                    .isEqualTo(200);
            assertThat(platform.adminAs(viewer, "PUT", CONNECTORS + "/shop", SHOP)
                            .status())
                    .isEqualTo(403);
            assertThat(platform.adminAs(foreign, "GET", "/api/v1/orgs/acme/connectors/shop", null)
                            .status())
                    .isEqualTo(404);
            assertThat(platform.adminAs(foreign, "GET", "/api/v1/orgs/acme/connectors/operations?q=refund", null)
                            .body())
                    .isEqualTo("{\"items\":[]}");
        }
    }

    private static String sources(String route, String settings) throws Exception {
        return JSON.writeValueAsString(Map.of(
                "sources",
                List.of(
                        Map.of("path", "seller.camel.yaml", "content", route),
                        Map.of("path", "integration.yaml", "content", settings))));
    }
}
