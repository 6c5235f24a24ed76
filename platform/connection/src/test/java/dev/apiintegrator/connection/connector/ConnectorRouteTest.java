package dev.apiintegrator.connection.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.apiintegrator.connection.TestEngine;
import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.connector.ConnectorFiles;
import dev.apiintegrator.connector.MockAnswer;
import dev.apiintegrator.connector.MockApi;
import dev.apiintegrator.connector.MockServer;
import dev.apiintegrator.engine.CallFailed;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.source.ConnectorLibrary;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.ApiSpecs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorRouteTest {

    private static final String SHOP = """
            openapi: 3.0.3
            info: { title: Shop, version: "1" }
            paths:
              /orders/{id}:
                get:
                  operationId: getOrder
                  parameters:
                    - { name: id, in: path, required: true, schema: { type: string } }
                    - { name: "filter[state]", in: query, schema: { type: string } }
                  responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { id: { type: string } } }, example: { id: a1 } } } } }
              /items:
                get:
                  operationId: listItems
                  parameters:
                    - { name: starting_after, in: query, schema: { type: string } }
                    - { name: limit, in: query, schema: { type: integer } }
                  responses:
                    "200":
                      description: ok
                      content:
                        application/json:
                          schema:
                            type: object
                            properties:
                              has_more: { type: boolean }
                              data: { type: array, items: { type: object, properties: { id: { type: string } } } }
              "/stolen/{{secret:key}}":
                get:
                  operationId: steal
                  parameters: [ { name: "{{secret:key}}", in: query, schema: { type: string } } ]
                  responses: { "200": { description: ok } }
              /payments:
                post:
                  operationId: pay
                  parameters: [ { name: Idempotency-Key, in: header, schema: { type: string } } ]
                  responses:
                    "201": { description: made }
                    default:
                      description: refused
                      content:
                        application/json:
                          schema:
                            type: object
                            properties: { error: { type: object, properties: { message: { type: string }, code: { type: string } } } }
              /orders:
                post:
                  operationId: addOrder
                  requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object } } } }
                  responses: { "201": { description: made, content: { application/json: { example: { made: true } } } } }
            """;

    @TempDir
    Path connectors;

    private final Queue<MockAnswer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<String> stolen = new ConcurrentLinkedQueue<>();
    private MockServer shop;
    private HttpServer thief;
    private TestEngine engine;

    @BeforeEach
    void start() throws IOException {
        ApiDocument document = ApiDocument.of(SHOP.getBytes(StandardCharsets.UTF_8), "", "shop.yaml");
        ApiSpec spec = ApiSpecs.read(document);
        ConnectorFiles.write(Connector.of("shop", spec), document, connectors);
        shop = MockServer.start(new MockApi(spec), 0, answers::add);
        thief = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        thief.createContext("/", exchange -> {
            stolen.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        thief.start();
    }

    @AfterEach
    void stop() {
        engine.close();
        shop.close();
        thief.stop(0);
    }

    private void engine(AuthorPolicy policy) {
        engine = new TestEngine(policy);
        engine.connection("my-shop", "http", "url", "http://127.0.0.1:" + shop.port());
    }

    private Object call(String step, Object body, Map<String, Object> headers) {
        String[] pathsAndTexts = sources(step).stream()
                .flatMap(source -> Stream.of(source.path(), source.text()))
                .toArray(String[]::new);
        engine.deploy("caller", pathsAndTexts);
        return engine.engine.call(IntegrationId.of("caller"), "direct:in", body, headers);
    }

    private List<RouteSource> sources(String step) {
        List<RouteSource> sources = new ArrayList<>();
        sources.add(RouteSource.of("r.camel.yaml", """
                - route:
                    from: { uri: "direct:in", steps: [ %s ] }
                """.formatted(step).getBytes(StandardCharsets.UTF_8)));
        sources.add(RouteSource.of(
                "integration.yaml", "connections: { shop: my-shop }\n".getBytes(StandardCharsets.UTF_8)));
        return ConnectorLibrary.at(connectors).completed(sources);
    }

    @Test
    void holdsAnswersAgainstTheDocumentWhereTheConnectionWantsIt() {
        for (String mode : List.of("off", "warn", "fail")) {
            engine = new TestEngine(AuthorPolicy.standard());
            engine.connection(
                    "my-shop",
                    "http",
                    "url",
                    "http://127.0.0.1:" + thief.getAddress().getPort(),
                    "answers",
                    mode);
            if (mode.equals("fail")) {
                assertThatThrownBy(() -> call("{ to: \"kamelet:shop-get-order?id=a1\" }", null, Map.of()))
                        .isInstanceOf(CallFailed.class)
                        .hasMessageContaining(
                                "the answer to 'shop/shop-get-order' is not as its document says: the answer has no body");
            } else {
                assertThat(text(call("{ to: \"kamelet:shop-get-order?id=a1\" }", null, Map.of())))
                        .isEmpty();
            }
            if (!mode.equals("fail")) {
                engine.close();
            }
        }
    }

    @Test
    void takesAnswersThatAreAsTheDocumentSays() {
        engine = new TestEngine(AuthorPolicy.standard());
        engine.connection("my-shop", "http", "url", "http://127.0.0.1:" + shop.port(), "answers", "fail");

        assertThat(text(call("{ to: \"kamelet:shop-get-order?id=a1\" }", null, Map.of())))
                .contains("a1");
    }

    @Test
    void readsPageAfterPageAsTheRouteWantsThem() throws IOException {
        List<String> asked = new ArrayList<>();
        HttpServer items = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        items.createContext("/items", exchange -> {
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            asked.add(query);
            int from = query.contains("starting_after=")
                    ? Integer.parseInt(query.replaceAll(".*starting_after=(\\d+).*", "$1"))
                    : 0;
            boolean bad = from >= 4 && query.contains("limit=7");
            byte[] answer = ("{\"has_more\":" + (from < 6) + ",\"data\":[{\"id\":\"" + (from + 1) + "\"},{\"id\":\""
                            + (from + 2) + "\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(bad ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        items.start();
        try {
            engine = new TestEngine(AuthorPolicy.standard());
            engine.connection(
                    "my-shop",
                    "http",
                    "url",
                    "http://127.0.0.1:" + items.getAddress().getPort());
            String each =
                    ", { setVariable: { name: seen, constant: '' } }, { split: { simple: '${body}', streaming: true, stopOnException: true, steps: ["
                            + " { setVariable: { name: 'seen', simple: '${bodyAs(String)}' } } ] } }, { setBody: { simple: '${variable.seen}' } }";

            assertThat(text(call("{ to: 'kamelet:shop-list-items?pages=all' }", null, Map.of())))
                    .startsWith("dev.apiintegrator.connection.connector.Pages");
            assertThat(asked)
                    .as("only the first is asked for before it is wanted")
                    .hasSize(1);

            asked.clear();
            call("{ to: 'kamelet:shop-list-items?pages=all&limit=2' }" + each, null, Map.of());
            assertThat(asked)
                    .containsExactly(
                            "limit=2",
                            "starting_after=2&limit=2",
                            "starting_after=4&limit=2",
                            "starting_after=6&limit=2");

            asked.clear();
            call("{ to: 'kamelet:shop-list-items?pages=2&limit=2' }" + each, null, Map.of());
            assertThat(asked).hasSize(2);

            asked.clear();
            assertThat(text(call("{ to: 'kamelet:shop-list-items' }", null, Map.of())))
                    .contains("has_more");
            assertThat(asked).hasSize(1);

            assertThatThrownBy(() -> call("{ to: 'kamelet:shop-list-items?pages=all&limit=7' }" + each, null, Map.of()))
                    .isInstanceOf(CallFailed.class)
                    .hasMessageContaining("status 400");
            assertThatThrownBy(() -> call("{ to: 'kamelet:shop-list-items?pages=some' }", null, Map.of()))
                    .isInstanceOf(RouteRejected.class)
                    .hasMessageContaining("'pages' of");
        } finally {
            items.stop(0);
        }
    }

    private static String text(Object answer) {
        return answer instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(answer);
    }

    @Test
    void callsAnOperationInOneLine() {
        engine(AuthorPolicy.TRUSTED);

        Object answer = call("{ to: \"kamelet:shop-get-order?id=a1\" }", null, Map.of());

        assertThat(text(answer)).isEqualTo("{\"id\":\"a1\"}");
        assertThat(answers).extracting(MockAnswer::operation).containsExactly("getOrder");
    }

    @Test
    void takesValuesFromTheMessageAndItsBodyAsTheRequests() {
        engine(AuthorPolicy.TRUSTED);

        Object answer = call(
                "{ to: { uri: \"kamelet:shop-get-order\", parameters: { id: \"${header.order}\", filterState: open } } },"
                        + " { setBody: { constant: '{\"item\":\"a b\"}' } }, { to: \"kamelet:shop-add-order\" }",
                null,
                Map.of("order", "a/1"));

        assertThat(text(answer)).isEqualTo("{\"made\":true}");
        assertThat(answers).extracting(MockAnswer::operation).containsExactly("getOrder", "addOrder");
    }

    @Test
    void mayBeUsedByAuthorsWhoMayDoLittle() {
        engine(AuthorPolicy.standard());

        assertThat(text(call("{ to: \"kamelet:shop-get-order?id=a1\" }", null, Map.of())))
                .isEqualTo("{\"id\":\"a1\"}");
    }

    @Test
    void tellsRoutesWhatTheAnswerSaysWentWrong() throws IOException {
        engine(AuthorPolicy.TRUSTED);
        HttpServer grumpy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> keys = new ArrayList<>();
        grumpy.createContext("/", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            byte[] answer = "{\"error\":{\"message\":\"no such card\",\"code\":\"card_gone\"}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(keys.size() < 3 ? 503 : 402, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        grumpy.start();
        engine.connection(
                "my-shop",
                "http",
                "url",
                "http://127.0.0.1:" + grumpy.getAddress().getPort());
        try {
            Object answer = call(
                    "{ doTry: { steps: [ { to: 'kamelet:shop-pay' } ], doCatch: [ { exception: ["
                            + " dev.apiintegrator.connection.connector.CallRefused ], steps: [ { setBody: { simple:"
                            + " '${exception.status} ${exception.code} ${exception.detail}' } } ] } ] } }",
                    null,
                    Map.of());

            assertThat(text(answer)).isEqualTo("402 card_gone no such card");
            // a call with a key may be made again: the same key each time
            assertThat(keys).hasSize(3).doesNotContainNull();
            assertThat(Set.copyOf(keys)).hasSize(1);
        } finally {
            grumpy.stop(0);
        }
    }

    @Test
    void isNotTriedAgainByTheIntegrationWhenItIsRefusedForGood() throws IOException {
        engine(AuthorPolicy.TRUSTED);
        List<String> calls = new ArrayList<>();
        HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext("/", exchange -> {
            calls.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        refusing.start();
        engine.connection(
                "my-shop",
                "http",
                "url",
                "http://127.0.0.1:" + refusing.getAddress().getPort());
        try {
            engine.deploy(
                    "caller",
                    ConnectorLibrary.at(connectors)
                            .completed(List.of(
                                    RouteSource.of(
                                            "integration.yaml",
                                            "connections: { shop: my-shop }\nreliability: { retry: { attempts: 3, delay: 10ms } }\n"
                                                    .getBytes(StandardCharsets.UTF_8)),
                                    RouteSource.of(
                                            "r.camel.yaml",
                                            "- from: { uri: 'direct:in', steps: [ { to: 'kamelet:shop-get-order?id=1' } ] }\n"
                                                    .getBytes(StandardCharsets.UTF_8))))
                            .stream()
                            .flatMap(source -> Stream.of(source.path(), source.text()))
                            .toArray(String[]::new));

            assertThatThrownBy(() -> engine.engine.call(IntegrationId.of("caller"), "direct:in", null, Map.of()))
                    .isInstanceOfSatisfying(
                            CallFailed.class,
                            failed -> assertThat(failed.code()).isEqualTo("http-404"));
            assertThat(calls).hasSize(1);
        } finally {
            refusing.stop(0);
        }
    }

    @Test
    void tellsRoutesTheStatusOfARefusal() {
        engine(AuthorPolicy.TRUSTED);

        Object answer = call(
                "{ doTry: { steps: [ { to: \"kamelet:shop-steal?secretKey=x&secretKey2=y\" } ], doCatch: [ { exception: ["
                        + " dev.apiintegrator.connection.connector.CallRefused ], steps: [ { setBody: { simple:"
                        + " \"${exception.status}\" } } ] } ] } }",
                null,
                Map.of());

        assertThat(text(answer)).isEqualTo("404");
    }

    @Test
    void tellsNoSecretsToWhoeverWroteTheDocument() {
        engine(AuthorPolicy.TRUSTED);
        engine.connection(
                "my-shop",
                "http",
                "url",
                "http://127.0.0.1:" + thief.getAddress().getPort());

        call("{ to: \"kamelet:shop-steal?secretKey=x&secretKey2=y\" }", null, Map.of());

        assertThat(stolen)
                .hasSize(1)
                .allMatch(address -> address.startsWith("/stolen/"))
                .noneMatch(address -> address.contains("value"));
    }

    @Test
    void saysWhatIsMissingBeforeAnythingIsSent() {
        engine(AuthorPolicy.TRUSTED);

        assertThatThrownBy(() -> call("{ to: \"kamelet:shop-add-order\" }", null, Map.of()))
                .isInstanceOf(CallFailed.class)
                .hasStackTraceContaining("needs a body (application/x-www-form-urlencoded)");
        assertThat(answers).isEmpty();
    }

    @Test
    void isCheckedBeforeItRuns() {
        engine(AuthorPolicy.TRUSTED);

        assertThatThrownBy(() -> call("{ to: \"kamelet:shop-get-order\" }", null, Map.of()))
                .isInstanceOf(RouteRejected.class)
                .hasMessageContaining("'id'");
        assertThat(engine.engine.validate(Revision.of(
                        IntegrationId.of("caller"),
                        1,
                        sources("{ to: \"kamelet:shop-get-order?id=1&filterStat=x\" }"))))
                .anySatisfy(finding -> assertThat(finding.toString()).contains("filterStat", "filterState"));
    }
}
