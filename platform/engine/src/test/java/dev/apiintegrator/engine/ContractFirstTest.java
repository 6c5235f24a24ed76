package dev.apiintegrator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.apiintegrator.engine.gateway.ApiEndpoint;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An OpenAPI contract is published operation by operation. */
class ContractFirstTest {

    private static final String ROUTES = """
            - rest:
                openApi:
                  specification: stock.yaml
                  missingOperation: ignore
            - from:
                uri: direct:findItem
                steps:
                  - setBody:
                      simple: "item ${header.itemId}"
            - from:
                uri: direct:addItem
                steps:
                  - setBody:
                      simple: "added ${threadName}"
            """;

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String contract(String servers) {
        return """
                openapi: 3.0.3
                info: { title: Stock, version: "1" }
                %s
                paths:
                  /items:
                    post:
                      operationId: addItem
                      responses: { "200": { description: added } }
                  /items/{itemId}:
                    get:
                      operationId: findItem
                      parameters:
                        - { name: itemId, in: path, required: true, schema: { type: string } }
                      responses: { "200": { description: found } }
                    delete:
                      operationId: dropItem
                      parameters:
                        - { name: itemId, in: path, required: true, schema: { type: string } }
                      responses: { "204": { description: gone } }
                """.formatted(servers);
    }

    private static final String BELOW_STOCK = "servers: [{ url: /stock }]";

    @Test
    void publishesOneEndpointPerOperation() {
        Deployment deployment =
                fixture.deploy("stock", "stock.camel.yaml", ROUTES, "stock.yaml", contract(BELOW_STOCK));

        assertThat(deployment.endpoints())
                .extracting(endpoint -> endpoint.method() + " " + endpoint.path())
                .containsExactly("POST /stock/items", "DELETE /stock/items/{itemId}", "GET /stock/items/{itemId}");
        assertThat(deployment.endpoints())
                .extracting(ApiEndpoint::routeId)
                .doesNotContain("")
                .hasSize(3);
        assertThat(fixture.get("/stock/items/7").body()).startsWith("item 7");
        assertThat(fixture.post("/stock/items", "text/plain", "x").statusCode()).isEqualTo(200);
    }

    @Test
    void answersWhatIsNotInTheContractAsEverywhereElse() {
        fixture.deploy("stock", "stock.camel.yaml", ROUTES, "stock.yaml", contract(BELOW_STOCK));

        HttpResponse<String> unknown = fixture.get("/stock/nothing");
        HttpResponse<String> wrongMethod = fixture.get("/stock/items");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow")).contains("OPTIONS, POST");
        assertThat(wrongMethod.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(fixture.send(fixture.request("/stock/items/7").DELETE()).statusCode())
                .as("an operation without a route")
                .isNotEqualTo(405);
    }

    @Test
    void takesOnlyItsOwnPathsWithoutServers() {
        Deployment deployment = fixture.deploy("stock", "stock.camel.yaml", ROUTES, "stock.yaml", contract(""));

        assertThat(deployment.endpoints()).extracting(ApiEndpoint::path).allMatch(path -> path.startsWith("/items"));
        assertThat(fixture.get("/items/7").body()).startsWith("item 7");
        assertThat(fixture.get("/elsewhere").statusCode()).isEqualTo(404);
        fixture.deploy("hello", "hello.camel.yaml", EngineTest.constant("elsewhere", "free"));
        assertThat(fixture.get("/elsewhere").body()).isEqualTo("free");
    }

    @Test
    void saysWhichOperationAnotherIntegrationServesAlready() {
        fixture.deploy("other", "other.camel.yaml", """
                - from:
                    uri: platform-http:/stock/items?httpMethodRestrict=POST
                    steps:
                      - setBody:
                          constant: mine
                """);

        RouteRejected rejected = catchThrowableOfType(
                RouteRejected.class,
                () -> fixture.deploy("stock", "stock.camel.yaml", ROUTES, "stock.yaml", contract(BELOW_STOCK)));

        assertThat(rejected)
                .hasMessageContaining("POST /stock/items")
                .hasMessageContaining("published by integration 'other'");
        assertThat(fixture.get("/stock/items/7").statusCode()).isEqualTo(404);
    }

    @Test
    void isReachedBelowItsOrganizationToo() {
        fixture.engine.deploy(Revision.of(
                new IntegrationId("acme", "stock"),
                1,
                List.of(
                        RouteSource.of("stock.camel.yaml", ROUTES),
                        RouteSource.of("stock.yaml", contract(BELOW_STOCK)))));

        assertThat(fixture.get("/orgs/acme/stock/items/7").body()).startsWith("item 7");
        assertThat(fixture.get("/stock/items/7").statusCode()).isEqualTo(404);
    }

    @Test
    void servesTheContractWhereItSaysSo() {
        String withDescription = ROUTES.replace("stock.yaml\n", "stock.yaml\n      apiContextPath: api-doc\n");

        Deployment deployment =
                fixture.deploy("stock", "stock.camel.yaml", withDescription, "stock.yaml", contract(BELOW_STOCK));

        assertThat(deployment.endpoints()).extracting(ApiEndpoint::path).contains("/stock/api-doc");
        assertThat(fixture.get("/stock/api-doc").body()).contains("findItem");
    }

    @Test
    void runsTwoContractsInOneIntegration() {
        String both = ROUTES + """
                - rest:
                    openApi:
                      specification: hours.yaml
                      routeId: hours
                - from:
                    uri: direct:openingHours
                    steps:
                      - setBody:
                          constant: nine to five
                """;
        String hours = """
                openapi: 3.0.3
                info: { title: Hours, version: "1" }
                paths:
                  /hours:
                    get:
                      operationId: openingHours
                      responses: { "200": { description: hours } }
                """;
        fixture.deploy("stock", "stock.camel.yaml", both, "stock.yaml", contract(""), "hours.yaml", hours);

        assertThat(fixture.get("/hours").body()).isEqualTo("nine to five");
        assertThat(fixture.get("/items/7").body()).startsWith("item 7");

        IntegrationId id = IntegrationId.of("stock");
        fixture.engine.changeRoute(id, "hours", RouteStatus.State.STOPPED);
        assertThat(fixture.get("/hours").statusCode()).isEqualTo(503);
        assertThat(fixture.get("/items/7").statusCode()).isEqualTo(200);

        fixture.engine.changeRoute(id, "hours", RouteStatus.State.STARTED);
        assertThat(fixture.get("/hours").body()).isEqualTo("nine to five");
        assertThat(fixture.get("/items/7").statusCode()).isEqualTo(200);
        assertThat(fixture.get("/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void runsItsRoutesOffTheEventLoop() {
        fixture.deploy("stock", "stock.camel.yaml", ROUTES, "stock.yaml", contract(BELOW_STOCK));

        assertThat(fixture.post("/stock/items", "text/plain", "x").body()).doesNotContain("eventloop");
    }

    @Test
    void describesEachOperationOnce() {
        fixture.deploy("stock", "stock.camel.yaml", ROUTES, "stock.yaml", contract(BELOW_STOCK));

        assertThat(fixture.engine.openApi(IntegrationId.of("stock")).orElseThrow())
                .contains("\"/items/{itemId}\"", "dropItem")
                .doesNotContain("{path}", "\"/stock/items\"");
    }
}
