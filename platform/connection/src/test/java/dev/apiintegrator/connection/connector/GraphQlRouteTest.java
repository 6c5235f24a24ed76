package dev.apiintegrator.connection.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.apiintegrator.connection.TestEngine;
import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.ConnectorFiles;
import dev.apiintegrator.connector.MockApi;
import dev.apiintegrator.engine.CallFailed;
import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphQlRouteTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHOP = """
            type Query {
              order(id: ID!, lines: Int = 10): Order
              orders(first: Int, after: String): OrderConnection!
              version: String!
            }
            type Mutation { addOrder(input: NewOrder!): Order }
            type Order { id: ID! total: Float customer: Customer audit(since: String!): String notes: String @deprecated }
            type Customer { name: String orders: [Order] }
            type OrderConnection { nodes: [Order] edges: [OrderEdge] pageInfo: PageInfo! }
            type OrderEdge { cursor: String node: Order }
            type PageInfo { hasNextPage: Boolean! endCursor: String }
            input NewOrder { sku: String! amount: Int! }
            """;

    private final ApiDocument document = ApiDocument.of(SHOP.getBytes(UTF_8), "", "shop.graphql");
    private final ApiSpec spec = ApiSpecs.read(document);
    private final MockApi mock = new MockApi(spec);
    private final List<JsonNode> asked = new ArrayList<>();
    private Function<JsonNode, String> answers = request ->
            new String(mock.answer("POST", "/", Map.of(), bytes(request)).body(), UTF_8);
    private HttpServer server;
    private TestEngine engine;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            asked.add(request);
            byte[] answer = answers.apply(request).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/graphql") ? 200 : 404, 0);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        engine = new TestEngine();
        engine.connection(
                "shop", "http", "url", "http://127.0.0.1:" + server.getAddress().getPort() + "/graphql");
    }

    @AfterEach
    void stop() {
        engine.close();
        server.stop(0);
    }

    private static byte[] bytes(JsonNode request) {
        return request.toString().getBytes(UTF_8);
    }

    private Object call(String steps, Object body, Map<String, Object> headers) {
        List<String> files = new ArrayList<>(List.of(
                "integration.yaml",
                "connections: { shop: shop }\n",
                "r.camel.yaml",
                "- route:\n    from: { uri: \"direct:in\", steps: [ %s ] }\n".formatted(steps)));
        ConnectorFiles.kamelets(Connector.of("shop", spec)).forEach((name, text) -> {
            files.add(name + ".kamelet.yaml");
            files.add(text);
        });
        engine.deploy("caller", files.toArray(String[]::new));
        Object answer = engine.engine.call(IntegrationId.of("caller"), "direct:in", body, headers);
        return answer instanceof byte[] bytes ? new String(bytes, UTF_8) : answer;
    }

    @Test
    void asksForWhatTheTypeHasAndGivesTheValueOfTheField() {
        Object answer = call("{ to: 'kamelet:shop-order?id=${header.order}&lines=3' }", null, Map.of("order", "o1"));

        assertThat(asked.get(0).path("query").asText())
                .isEqualTo("query order($id: ID!, $lines: Int) { order(id: $id, lines: $lines)"
                        + " { id total customer { name } } }");
        assertThat(asked.get(0).path("variables").toString()).isEqualTo("{\"id\":\"o1\",\"lines\":3}");
        assertThat((String) answer).startsWith("{\"id\":").contains("\"customer\":{\"name\":");
    }

    @Test
    void asksForTheFieldsThatTheRouteWants() {
        assertThat((String) call(
                        "{ to: { uri: 'kamelet:shop-order', parameters:"
                                + " { id: o1, fields: 'total buyer: customer { name }' } } }",
                        null,
                        Map.of()))
                .contains("\"buyer\":{\"name\":");
        assertThat((String) call("{ to: 'kamelet:shop-version' }", null, Map.of()))
                .startsWith("\"");
    }

    @Test
    void takesTheArgumentsOfAMutationOfTheBody() {
        call(
                "{ to: 'kamelet:shop-add-order' }",
                "{\"input\":{\"sku\":\"a\",\"amount\":2},\"id\":\"unknown\"}",
                Map.of());

        assertThat(asked.get(0).path("variables").toString()).isEqualTo("{\"input\":{\"sku\":\"a\",\"amount\":2}}");
    }

    @Test
    void failsWithTheReasonsOfTheOtherSide() {
        assertThatThrownBy(() -> call("{ to: 'kamelet:shop-order?id=1&fields=total colour' }", null, Map.of()))
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("was refused: the type 'Order' has no field 'colour'");
    }

    @Test
    void refusesFieldsThatWouldBeAnotherQueryBeforeItRuns() {
        assertThatThrownBy(() -> call(
                        "{ to: { uri: 'kamelet:shop-order', parameters: { id: o1, fields: 'id } } mutation x { y' } } }",
                        null,
                        Map.of()))
                .isInstanceOf(RouteRejected.class)
                .hasMessageContaining("'fields' of");
        assertThat(asked).isEmpty();
    }

    @Test
    void readsPageAfterPage() {
        answers = request -> request.path("variables").has("after")
                ? "{\"data\":{\"orders\":{\"nodes\":[{\"id\":3}],\"pageInfo\":{\"hasNextPage\":false}}}}"
                : "{\"data\":{\"orders\":{\"nodes\":[{\"id\":1},{\"id\":2}],\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"c2\"}}}}";

        Object pages = call(
                "{ to: 'kamelet:shop-orders?pages=all&first=2' }, { split: { simple: '${body}', streaming: true,"
                        + " aggregationStrategy: '#class:org.apache.camel.processor.aggregate.StringAggregationStrategy',"
                        + " steps: [ { convertBodyTo: { type: String } } ] } }",
                null,
                Map.of());

        assertThat((String) pages).contains("{\"id\":1},{\"id\":2}", "{\"id\":3}");
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1).path("variables").toString()).isEqualTo("{\"first\":2,\"after\":\"c2\"}");
    }
}
