package dev.apiintegrator.connector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Serves a {@link MockApi} on loopback. Thread-safe. */
public final class MockServer implements AutoCloseable {

    private static final int MAX_BODY = 10_000_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    private MockServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts one.
     *
     * @param port 0 for any that is free
     * @param heard is told of each answer, by many threads
     * @throws IOException when the port is taken
     */
    public static MockServer start(MockApi api, int port, Consumer<MockAnswer> heard) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        MockServer server = new MockServer(http);
        http.createContext("/", exchange -> {
            try (exchange) {
                heard.accept(answer(api, exchange));
            }
        });
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    private static MockAnswer answer(MockApi api, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        MockAnswer answer =
                api.answer(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
        for (Map.Entry<String, List<String>> header : answer.headers().entrySet()) {
            exchange.getResponseHeaders().put(header.getKey(), header.getValue());
        }
        boolean silent =
                answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), silent ? -1 : answer.body().length);
        if (!silent) {
            exchange.getResponseBody().write(answer.body());
        }
        return answer;
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
