package dev.apiintegrator.cli.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.apiintegrator.cli.CommandFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on a free port of this machine for the browser to come back with a code (RFC 8252). */
final class LoopbackRedirect implements AutoCloseable {

    private static final String PATH = "/callback";

    private final HttpServer http;
    private final String state;
    private final CompletableFuture<Map<String, String>> arrived = new CompletableFuture<>();

    /** @param state that the answer must bring along; others are turned away */
    LoopbackRedirect(String state) {
        this.state = state;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new CommandFailed("no port of 127.0.0.1 can be used to wait for the browser: " + e.getMessage());
        }
        http.createContext("/", this::handle);
        http.start();
    }

    String uri() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + PATH;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> answer = parameters(exchange.getRequestURI().getRawQuery());
            boolean ours = exchange.getRequestURI().getPath().equals(PATH) && state.equals(answer.get("state"));
            boolean good = ours && answer.containsKey("code");
            String text = !ours
                    ? "This is not the login that the command waits for."
                    : good
                            ? "You are logged in. You can close this page and go back to the terminal."
                            : "The login failed. The terminal says why.";
            byte[] page = ("<!doctype html><meta charset=\"utf-8\"><title>integrator</title><p>" + text)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.sendResponseHeaders(ours ? 200 : 400, page.length);
            exchange.getResponseBody().write(page);
            exchange.getResponseBody().flush();
            if (ours) {
                arrived.complete(answer);
            }
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : (query == null ? "" : query).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /** What the browser brought. */
    Map<String, String> await(long limit, TimeUnit unit) {
        try {
            return arrived.get(limit, unit);
        } catch (TimeoutException e) {
            throw new CommandFailed("nobody has logged in within " + unit.toMinutes(limit) + " minutes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.stop(1);
    }
}
