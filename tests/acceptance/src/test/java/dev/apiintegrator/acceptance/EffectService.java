package dev.apiintegrator.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service whose operations have effects, each once for one idempotency key. It disturbs its caller at a chosen moment of the
 * first call of an operation.
 */
final class EffectService implements AutoCloseable {

    /** When in a call. */
    enum Moment {
        BEFORE_THE_EFFECT,
        BEFORE_THE_ANSWER,
        AFTER_THE_ANSWER
    }

    private final Runnable disturbance;
    private final Map<String, Moment> disturbed = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, String> effects = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private boolean disturbing;

    EffectService(Runnable disturbance) {
        this.disturbance = disturbance;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String operation) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + operation;
    }

    /** Forgets everything, and disturbs the first call of each of these operations. */
    synchronized void expect(Map<String, Moment> moments) {
        calls.clear();
        effects.clear();
        disturbed.clear();
        disturbed.putAll(moments);
    }

    /** Names of operations, in the order of their calls. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Names of operations, in the order in which they had their effects. */
    synchronized List<String> effects() {
        return List.copyOf(effects.values());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String operation = exchange.getRequestURI().getPath().substring(1);
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (isOfADisturbedCaller()) {
            exchange.close();
            return;
        }
        Moment moment = called(operation);
        if (moment == Moment.BEFORE_THE_EFFECT) {
            disturb();
            exchange.close();
            return;
        }
        effect(key, operation);
        if (moment == Moment.BEFORE_THE_ANSWER) {
            disturb();
            exchange.close();
            return;
        }
        byte[] body = ("{\"done\":\"" + operation + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
        if (moment == Moment.AFTER_THE_ANSWER) {
            disturb();
        }
    }

    private void disturb() {
        disturbance.run();
        synchronized (this) {
            disturbing = false;
            notifyAll();
        }
    }

    /** A call that comes between an answer and the disturbance that follows gets no answer, and does not count. */
    private synchronized boolean isOfADisturbedCaller() {
        boolean late = disturbing;
        while (disturbing) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
        return late;
    }

    /** Null when nothing is to happen. */
    private synchronized Moment called(String operation) {
        calls.add(operation);
        Moment moment = disturbed.remove(operation);
        disturbing = moment != null;
        return moment;
    }

    private synchronized void effect(String key, String operation) {
        effects.putIfAbsent(key, operation);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
