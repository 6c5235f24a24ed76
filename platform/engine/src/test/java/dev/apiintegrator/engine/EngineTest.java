package dev.apiintegrator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.apiintegrator.engine.gateway.ApiEndpoint;
import dev.apiintegrator.engine.source.IntegrationId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTest {

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    static String constant(String path, String answer) {
        return """
                - route:
                    id: %s
                    from:
                      uri: platform-http:/%s
                      steps:
                        - setBody:
                            constant: %s
                """.formatted(path, path, answer);
    }

    @Test
    void answersWithTheRoute() {
        fixture.deploy("hello", "hello.camel.yaml", constant("hello", "first"));

        assertThat(fixture.get("/hello").statusCode()).isEqualTo(200);
        assertThat(fixture.get("/hello").body()).isEqualTo("first");
    }

    @Test
    void answersWithTheNewRevisionAfterDeploy() {
        fixture.deploy("hello", "hello.camel.yaml", constant("hello", "first"));
        fixture.deploy("hello", "hello.camel.yaml", constant("hello", "second"));

        assertThat(fixture.get("/hello").body()).isEqualTo("second");
    }

    @Test
    void finishesARequestOnTheRevisionThatAcceptedIt() {
        fixture.deploy("slow", "slow.camel.yaml", slow("old"));
        CompletableFuture<String> inFlight =
                CompletableFuture.supplyAsync(() -> fixture.get("/slow").body());
        await().atMost(Duration.ofSeconds(5))
                .until(() -> fixture.engine
                                .deployment(IntegrationId.of("slow"))
                                .orElseThrow()
                                .inFlight()
                        == 1);

        fixture.deploy("slow", "slow.camel.yaml", slow("new"));

        assertThat(inFlight.join()).isEqualTo("old");
        assertThat(fixture.get("/slow").body()).isEqualTo("new");
    }

    private static String slow(String answer) {
        return """
                - from:
                    uri: platform-http:/slow
                    steps:
                      - delay:
                          constant: 400
                      - setBody:
                          constant: %s
                """.formatted(answer);
    }

    @Test
    void keepsOldRevisionRunningWhenNewOneFailsToStart() {
        fixture.deploy("hello", "hello.camel.yaml", constant("hello", "first"));

        assertThatThrownBy(() -> fixture.deploy("hello", "hello.camel.yaml", """
                - from:
                    uri: platform-http:/hello
                    steps:
                      - to: kafak:orders
                """))
                .isInstanceOf(RouteRejected.class);

        assertThat(fixture.get("/hello").body()).isEqualTo("first");
    }

    @Test
    void doesNotDeployEqualSourcesAgain() {
        Deployment first = fixture.deploy("hello", "hello.camel.yaml", constant("hello", "first"));
        Deployment again = fixture.deploy("hello", "hello.camel.yaml", constant("hello", "first"));

        assertThat(again.revision().number()).isEqualTo(first.revision().number());
    }

    @Test
    void refusesAPathThatAnotherIntegrationServes() {
        fixture.deploy("one", "one.camel.yaml", constant("shared", "one"));

        assertThatThrownBy(() -> fixture.deploy("two", "two.camel.yaml", constant("shared", "two")))
                .isInstanceOf(RouteRejected.class)
                .hasMessageContaining("already published by integration 'one'")
                .hasMessageContaining("two.camel.yaml:4");
        assertThat(fixture.get("/shared").body()).isEqualTo("one");
    }

    @Test
    void answers404AfterUndeploy() {
        fixture.deploy("hello", "hello.camel.yaml", constant("hello", "first"));

        assertThat(fixture.engine.undeploy(IntegrationId.of("hello"))).isTrue();

        assertThat(fixture.get("/hello").statusCode()).isEqualTo(404);
        assertThat(fixture.engine.deployments()).isEmpty();
    }

    @Test
    void runsRoutesWrittenInJava() {
        fixture.deploy("greeting", "Greeting.java", """
                import org.apache.camel.builder.RouteBuilder;

                public class Greeting extends RouteBuilder {
                    @Override
                    public void configure() {
                        from("platform-http:/greet/{name}").setBody(e -> "Hello " + e.getIn().getHeader("name"));
                    }
                }
                """);

        assertThat(fixture.get("/greet/Ada").body()).isEqualTo("Hello Ada");
    }

    @Test
    void servesTheRestDsl() {
        Deployment deployment = fixture.deploy("books", "books.camel.yaml", """
                - rest:
                    path: /books
                    get:
                      - path: /{isbn}
                        id: getBook
                        produces: text/plain
                        to: direct:book
                    post:
                      - id: addBook
                        consumes: application/json
                        to: direct:add
                - from:
                    uri: direct:book
                    steps:
                      - setBody:
                          simple: "book ${header.isbn}"
                - from:
                    uri: direct:add
                    steps:
                      - setHeader:
                          name: CamelHttpResponseCode
                          constant: 201
                """);

        assertThat(fixture.get("/books/42").body()).isEqualTo("book 42");
        assertThat(fixture.post("/books", "application/json", "{}").statusCode())
                .isEqualTo(201);
        assertThat(fixture.post("/books", "text/csv", "a").statusCode()).isEqualTo(415);
        assertThat(fixture.send(fixture.request("/books/42").DELETE()).headers().firstValue("Allow"))
                .contains("GET, HEAD, OPTIONS");
        assertThat(deployment.endpoints()).extracting(ApiEndpoint::path).contains("/books", "/books/{isbn}");
        assertThat(fixture.engine.openApi(IntegrationId.of("books")).orElseThrow())
                .contains("\"/books/{isbn}\"");
        assertThat(fixture.get("/openapi/books.json").body()).contains("getBook");
    }

    @Test
    void startsAndStopsOneRoute() {
        fixture.deploy("hello", "hello.camel.yaml", constant("hello", "first"));
        IntegrationId id = IntegrationId.of("hello");

        fixture.engine.changeRoute(id, "hello", RouteStatus.State.STOPPED);
        assertThat(fixture.get("/hello").statusCode()).isEqualTo(503);

        fixture.engine.changeRoute(id, "hello", RouteStatus.State.STARTED);
        assertThat(fixture.get("/hello").statusCode()).isEqualTo(200);

        assertThatThrownBy(() -> fixture.engine.changeRoute(id, "helo", RouteStatus.State.STARTED))
                .isInstanceOf(RouteNotFound.class)
                .hasMessageContaining("it has hello");
    }

    @Test
    void runsCamelKIntegrationsAndCatalogKamelets() {
        fixture.deploy("from-camel-k", "integration-k.yaml", """
                apiVersion: camel.apache.org/v1
                kind: Integration
                metadata:
                  name: hello
                spec:
                  flows:
                    - route:
                        id: k
                        from:
                          uri: platform-http:/k
                          steps:
                            - kamelet:
                                name: set-body-action
                                parameters:
                                  value: from Camel K
                """);

        assertThat(fixture.get("/k").body()).isEqualTo("from Camel K");
        assertThat(fixture.engine
                        .deployment(IntegrationId.of("from-camel-k"))
                        .orElseThrow()
                        .routes())
                .singleElement()
                .extracting(RouteStatus::line)
                .isEqualTo(10);
    }

    @Test
    void runsKameletBindingsAsThePipesTheyAre() {
        Deployment deployment = fixture.deploy("bound", "bound.yaml", """
                apiVersion: camel.apache.org/v1alpha1
                kind: KameletBinding
                metadata:
                  name: greeting-to-log
                spec:
                  source:
                    ref:
                      kind: Kamelet
                      apiVersion: camel.apache.org/v1alpha1
                      name: timer-source
                    properties:
                      message: hello
                  steps:
                    - ref:
                        kind: Kamelet
                        apiVersion: camel.apache.org/v1alpha1
                        name: set-body-action
                      properties:
                        value: hello
                  sink:
                    ref:
                      kind: Kamelet
                      apiVersion: camel.apache.org/v1alpha1
                      name: log-sink
                """);

        assertThat(deployment.findings()).isEmpty();
        assertThat(deployment.routes()).extracting(RouteStatus::id).contains("greeting-to-log");
    }

    @Test
    void keepsRouteIdsThatNobodyChoseOverRevisions() {
        String rest = """
                - rest:
                    path: /pets
                    get:
                      - to: direct:pets
                - from:
                    uri: direct:pets
                    steps:
                      - setBody:
                          constant: %s
                """;
        Deployment first = fixture.deploy("pets", "pets.camel.yaml", rest.formatted("one"));
        Deployment second = fixture.deploy("pets", "pets.camel.yaml", rest.formatted("two"));

        assertThat(second.routes())
                .extracting(RouteStatus::id)
                .isEqualTo(first.routes().stream().map(RouteStatus::id).toList());
    }
}
