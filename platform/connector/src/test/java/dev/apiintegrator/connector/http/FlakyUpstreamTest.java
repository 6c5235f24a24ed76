package dev.apiintegrator.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.apiintegrator.connector.OutboundRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that fails three times of ten, in all the ways there are. */
class FlakyUpstreamTest {

    private final Map<String, AtomicInteger> arrivals = new ConcurrentHashMap<>();
    private final Queue<Long> times = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answering(HttpHandler handler) {
        server.createContext("/", exchange -> {
            times.add(System.nanoTime());
            arrivals.computeIfAbsent(exchange.getRequestMethod() + exchange.getRequestURI(), key -> new AtomicInteger())
                    .incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            handler.handle(exchange);
        });
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private HttpConnection connection(String... settings) {
        Map<String, String> values = new HashMap<>();
        values.put("url", "http://127.0.0.1:" + server.getAddress().getPort());
        values.put("timeout", "2");
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return new HttpConnection(HttpSettings.of(values));
    }

    private static OutboundRequest request(String method, String target, String... headers) {
        Map<String, List<String>> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return new OutboundRequest(
                method,
                target,
                all,
                method.equals("POST") ? Optional.of("{}".getBytes(StandardCharsets.UTF_8)) : Optional.empty());
    }

    @Test
    void neverDoesTwiceWhatMustNotBe() throws Exception {
        Random random = new Random(7);
        answering(exchange -> {
            int dice;
            synchronized (random) {
                dice = random.nextInt(100);
            }
            if (dice < 8) {
                send(exchange, 500, "no");
            } else if (dice < 16) {
                exchange.getResponseHeaders().add("Retry-After", "0");
                send(exchange, 429, "slowly");
            } else if (dice < 22) {
                try {
                    end.await(3, TimeUnit.SECONDS); // hangs
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            } else if (dice < 28) {
                exchange.close(); // cut before the answer
            } else if (dice < 30) {
                send(exchange, 200, "<html>not JSON</html>");
            } else {
                send(exchange, 200, "{}");
            }
        });
        HttpConnection connection = connection("retries", "3");
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            replies.add(connection.call(request("POST", "/post/" + i)));
            replies.add(connection.call(request("POST", "/keyed/" + i, "Idempotency-Key", "k" + i)));
            replies.add(connection.call(request("GET", "/get/" + i)));
            if (i % 10 == 9) {
                settle(replies);
            }
        }
        settle(replies);

        assertThat(arrivals).allSatisfy((call, times) -> {
            if (call.contains("/post/")) {
                assertThat(times.get()).as(call).isLessThanOrEqualTo(1);
            } else {
                // the JDK's client itself sends a GET once more when the connection was cut before the answer
                int most = call.contains("/get/") ? 8 : 4;
                assertThat(times.get()).as(call).isLessThanOrEqualTo(most);
            }
        });
        assertThat(arrivals.entrySet())
                .filteredOn(call -> call.getKey().contains("/get/"))
                .anyMatch(call -> call.getValue().get() > 1);
        HttpConnection.Counts counts = connection.counts();
        assertThat(counts.calls()).isEqualTo(450);
        assertThat(counts.attempts()).isGreaterThan(450);
        assertThat(counts.failures()).isPositive();
    }

    private static void settle(List<CompletableFuture<Reply>> replies) throws Exception {
        CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> done)
                .get(60, TimeUnit.SECONDS);
    }

    @Test
    void neverCallsMoreOftenThanTheBudgetAllows() throws Exception {
        answering(exchange -> send(exchange, 200, "{}"));
        HttpConnection connection = connection("rate", "50", "timeout", "20");
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            replies.add(connection.call(request("GET", "/" + i)));
        }
        settle(replies);

        List<Long> sorted = times.stream().sorted().toList();
        assertThat(sorted).hasSize(150);
        long took = sorted.get(149) - sorted.get(0);
        assertThat(Duration.ofNanos(took)).isGreaterThan(Duration.ofMillis(2_800));
        for (int i = 0; i + 60 < sorted.size(); i++) { // 50 in a second, and what a busy machine lets arrive together
            assertThat(sorted.get(i + 60) - sorted.get(i)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
        }
    }

    @Test
    void staysAwayAsLongAsItIsTold() throws Exception {
        AtomicBoolean limited = new AtomicBoolean(true);
        answering(exchange -> {
            if (limited.getAndSet(false)) {
                exchange.getResponseHeaders().add("Retry-After", "1");
                send(exchange, 429, "slowly");
            } else {
                send(exchange, 200, "{}");
            }
        });
        HttpConnection connection = connection("timeout", "5");

        Reply reply = connection.call(request("GET", "/a")).get(20, TimeUnit.SECONDS);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.attempts()).isEqualTo(2);
        List<Long> sorted = times.stream().sorted().toList();
        assertThat(sorted.get(1) - sorted.get(0)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
    }

    @Test
    void saysThatTheBudgetIsSpentRatherThanWaitForEver() throws Exception {
        answering(exchange -> {
            exchange.getResponseHeaders().add("X-RateLimit-Remaining", "0");
            exchange.getResponseHeaders()
                    .add(
                            "X-RateLimit-Reset",
                            String.valueOf(Instant.now().plusSeconds(600).getEpochSecond()));
            send(exchange, 200, "{}");
        });
        HttpConnection connection = connection();
        connection.call(request("GET", "/a")).get(20, TimeUnit.SECONDS);

        assertThatThrownBy(() -> connection.call(request("GET", "/b")).get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(BudgetSpent.class);
        assertThat(arrivals).doesNotContainKey("GET/b");
        assertThat(connection.counts().refused()).isEqualTo(1);
    }

    @Test
    void leavesAloneWhoFailsAndComesBack() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        answering(exchange -> send(exchange, broken.get() ? 500 : 200, "{}"));
        HttpSettings usual = HttpSettings.of(
                Map.of("url", "http://127.0.0.1:" + server.getAddress().getPort(), "retries", "0"));
        HttpConnection connection = new HttpConnection(new HttpSettings(
                usual.url(),
                usual.credentials(),
                usual.oauth(),
                usual.timeout(),
                0,
                0,
                AnswerMode.OFF,
                Duration.ofMillis(500)));
        for (int i = 0; i < 12; i++) {
            CompletableFuture<Reply> call = connection.call(request("GET", "/" + i));
            call.handle((reply, failure) -> reply).get(20, TimeUnit.SECONDS);
        }
        assertThat(connection.counts().circuit()).isEqualTo("OPEN");
        assertThatThrownBy(() -> connection.call(request("GET", "/x")).get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(CircuitOpen.class);

        broken.set(false);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            CompletableFuture<Reply> call = connection.call(request("GET", "/y"));
            call.handle((reply, failure) -> reply).get(20, TimeUnit.SECONDS);
            assertThat(connection.counts().circuit()).isEqualTo("CLOSED");
        });
    }

    @Test
    void fetchesOneTokenForAllAndAnotherWhenItIsRefused() throws Exception {
        AtomicInteger tokens = new AtomicInteger();
        answering(exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (exchange.getRequestURI().getPath().equals("/token")) {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                send(exchange, 200, "{\"access_token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":3600}");
            } else {
                send(exchange, authorization.equals("Bearer t2") ? 200 : 401, "{}");
            }
        });
        HttpConnection connection = connection(
                "auth", "oauth2",
                "token-url", "http://127.0.0.1:" + server.getAddress().getPort() + "/token",
                "client-id", "me",
                "client-secret", "s");

        Reply reply = connection.call(request("POST", "/a")).get(20, TimeUnit.SECONDS);
        for (int i = 0; i < 5; i++) {
            assertThat(connection
                            .call(request("POST", "/b" + i))
                            .get(20, TimeUnit.SECONDS)
                            .status())
                    .isEqualTo(200);
        }

        assertThat(reply.status()).isEqualTo(200);
        assertThat(tokens.get()).isEqualTo(2);
    }
}
