package dev.apiintegrator.engine.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.apiintegrator.engine.EngineFixture;
import dev.apiintegrator.engine.source.Finding;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    private final EngineFixture fixture = new EngineFixture();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile IntUnaryOperator answers = call -> 200;
    private HttpServer upstream;

    @BeforeEach
    void start() throws Exception {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.setExecutor(Executors.newCachedThreadPool());
        upstream.createContext("/", exchange -> {
            int status = answers.applyAsInt(calls.incrementAndGet());
            if (status == 0) {
                try {
                    over.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                status = 200;
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        upstream.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        fixture.close();
        upstream.stop(0);
    }

    private void deploy(String reliability) {
        fixture.deploy(
                "orders",
                "integration.yaml",
                "access: public\nreliability: " + reliability + "\n",
                "orders.camel.yaml",
                """
                - route:
                    id: orders
                    from:
                      uri: platform-http:/orders
                      steps:
                        - removeHeaders: { pattern: "CamelHttp*" }
                        - to: "http://127.0.0.1:%d/crm"
                        - setBody: { constant: done }
                """.formatted(upstream.getAddress().getPort()));
    }

    @Test
    void triesAgainWhatMayPass() {
        answers = call -> call < 3 ? 503 : 200;
        deploy("{ retry: { attempts: 3, delay: 10ms } }");

        assertThat(fixture.get("/orders").body()).isEqualTo("done");
        assertThat(calls).hasValue(3);
    }

    @Test
    void doesNotTryAgainWhatIsRefusedForGood() {
        answers = call -> 400;
        deploy("{ retry: { attempts: 3, delay: 10ms } }");

        assertThat(fixture.get("/orders").statusCode()).isEqualTo(500);
        assertThat(calls).hasValue(1);
    }

    @Test
    void givesUpAfterTheDeclaredAttempts() {
        answers = call -> 503;
        deploy("{ retry: { attempts: 2, delay: 10ms } }");

        assertThat(fixture.get("/orders").statusCode()).isEqualTo(500);
        assertThat(calls).hasValue(3);
    }

    @Test
    void doesNotWaitLongerThanTheTimeout() {
        answers = call -> 0;
        deploy("{ timeout: 300ms }");

        long begun = System.nanoTime();
        assertThat(fixture.get("/orders").statusCode()).isEqualTo(500);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)).isLessThan(10);
    }

    @Test
    void guardsCallsToAnAddressThatAParameterGives() {
        answers = call -> 0;
        fixture.deploy(
                "orders",
                "integration.yaml",
                "access: public\nreliability: { timeout: 200ms }\nparameters: { crm: { default: \"http://127.0.0.1:%d\" } }\n"
                        .formatted(upstream.getAddress().getPort()),
                "orders.camel.yaml",
                """
                - route:
                    id: orders
                    from:
                      uri: platform-http:/orders
                      steps:
                        - removeHeaders: { pattern: "CamelHttp*" }
                        - to: "{{crm}}/contacts"
                """);

        long begun = System.nanoTime();
        assertThat(fixture.get("/orders").statusCode()).isEqualTo(500);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)).isLessThan(10);
    }

    @Test
    void makesNoCallsWhileTheCircuitIsOpen() {
        answers = call -> 503;
        deploy("{ circuitBreaker: { failureRate: 50, calls: 4, wait: 1h } }");

        for (int i = 0; i < 10; i++) {
            assertThat(fixture.get("/orders").statusCode()).isEqualTo(500);
        }
        assertThat(calls).hasValue(4);
    }

    @Test
    void closesTheCircuitWhenTheOtherSystemIsThereAgain() {
        answers = call -> call <= 4 ? 503 : 200;
        deploy("{ retry: { attempts: 20, delay: 50ms, factor: 1 }, circuitBreaker: { calls: 4, wait: 100ms } }");

        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(20))
                .until(() -> fixture.get("/orders").statusCode() == 200);
        assertThat(calls.get()).isGreaterThan(4);
    }

    @Test
    void makesNoMoreCallsAtOnceThanTheBulkheadHasRoomFor() throws Exception {
        answers = call -> call == 1 ? 0 : 200;
        deploy("{ bulkhead: 1 }");

        CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> fixture.get("/orders"));
        org.awaitility.Awaitility.await().until(() -> calls.get() == 1);
        assertThat(fixture.get("/orders").statusCode()).isEqualTo(500);
        over.countDown();

        assertThat(first.get(20, TimeUnit.SECONDS).body()).isEqualTo("done");
        assertThat(calls).hasValue(1);
    }

    @Test
    void worksOnceOnAMessageThatComesTwice() {
        deploy("{ idempotency: { key: \"${header.Idempotency-Key}\" } }");

        assertThat(send("a").body()).isEqualTo("done");
        HttpResponse<String> again = send("a");
        assertThat(send("b").body()).isEqualTo("done");
        assertThat(fixture.get("/orders").body()).isEqualTo("done");
        assertThat(fixture.get("/orders").body()).isEqualTo("done");

        assertThat(again.statusCode()).isLessThan(300);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(calls).hasValue(4);
    }

    @Test
    void tellsOperationsOfOneApiApartAndNeverKeepsBackWhatOnlyReads() {
        fixture.deploy(
                "orders",
                "integration.yaml",
                "access: public\nreliability: { idempotency: { key: \"${header.Idempotency-Key}\" } }\n",
                "orders.camel.yaml",
                """
                - rest:
                    path: /orders
                    get: [ { id: list, to: "direct:list" } ]
                    post: [ { id: take, to: "direct:take" } ]
                    delete: [ { id: drop, to: "direct:drop" } ]
                - route: { id: list, from: { uri: "direct:list", steps: [ { setBody: { constant: listed } } ] } }
                - route: { id: take, from: { uri: "direct:take", steps: [ { setBody: { constant: taken } } ] } }
                - route: { id: drop, from: { uri: "direct:drop", steps: [ { setBody: { constant: dropped } } ] } }
                """);

        assertThat(send("a").body()).isEqualTo("taken");
        assertThat(send("a").body()).isEmpty();
        assertThat(send("DELETE", "a").body()).isEqualTo("dropped");
        assertThat(send("GET", "a").body()).isEqualTo("listed");
        assertThat(send("GET", "a").body()).isEqualTo("listed");
    }

    @Test
    void worksAgainOnAMessageThatFailed() {
        answers = call -> call == 1 ? 503 : 200;
        deploy("{ idempotency: { key: \"${header.Idempotency-Key}\" } }");

        assertThat(send("a").statusCode()).isEqualTo(500);
        assertThat(send("a").body()).isEqualTo("done");
    }

    @Test
    void tellsOfWritesThatNothingIsDeclaredFor() {
        assertThat(fixture.engine.validate(fixture.revision("writes", "w.camel.yaml", """
                                - route:
                                    id: w
                                    from:
                                      uri: direct:w
                                      steps:
                                        - to: "http://127.0.0.1/crm?httpMethod=POST"
                                """)).stream()
                        .map(Finding::code))
                .contains("unguarded-write");
    }

    private HttpResponse<String> send(String key) {
        return send("POST", key);
    }

    private HttpResponse<String> send(String method, String key) {
        return fixture.send(fixture.request("/orders")
                .header("Idempotency-Key", key)
                .method(method, BodyPublishers.ofString("{}")));
    }
}
