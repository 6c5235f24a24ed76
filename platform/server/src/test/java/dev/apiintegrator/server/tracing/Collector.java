package dev.apiintegrator.server.tracing;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector that takes OTLP over HTTP and keeps the spans. Reads the messages by their field numbers. */
final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final List<String> logins = new CopyOnWriteArrayList<>();

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** A span as it came. */
    record Received(
            String trace,
            String id,
            String parent,
            String name,
            long kind,
            Map<String, String> attributes,
            long status,
            String message) {}

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Received> spans() {
        return spans;
    }

    Received named(String beginning) {
        return spans.stream()
                .filter(each -> each.name().startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + beginning + " among " + spans));
    }

    List<String> logins() {
        return logins;
    }

    private void take(HttpExchange exchange) throws IOException {
        logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Login")));
        UnknownFieldSet request =
                UnknownFieldSet.parseFrom(exchange.getRequestBody().readAllBytes());
        for (UnknownFieldSet resource : inner(request, 1)) {
            for (UnknownFieldSet scope : inner(resource, 2)) {
                inner(scope, 2).forEach(span -> spans.add(read(span)));
            }
        }
        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Received read(UnknownFieldSet span) {
        Map<String, String> attributes = new HashMap<>();
        for (UnknownFieldSet attribute : inner(span, 9)) {
            inner(attribute, 2).forEach(value -> attributes.put(text(attribute, 1), text(value, 1)));
        }
        List<UnknownFieldSet> status = inner(span, 15);
        return new Received(
                hex(span, 1),
                hex(span, 2),
                hex(span, 4),
                text(span, 5),
                number(span, 6),
                attributes,
                status.isEmpty() ? 0 : number(status.get(0), 3),
                status.isEmpty() ? "" : text(status.get(0), 2));
    }

    private static List<UnknownFieldSet> inner(UnknownFieldSet of, int field) {
        return of.getField(field).getLengthDelimitedList().stream()
                .map(bytes -> {
                    try {
                        return UnknownFieldSet.parseFrom(bytes);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static String text(UnknownFieldSet of, int field) {
        return of.getField(field).getLengthDelimitedList().stream()
                .findFirst()
                .map(ByteString::toStringUtf8)
                .orElse("");
    }

    private static String hex(UnknownFieldSet of, int field) {
        return of.getField(field).getLengthDelimitedList().stream()
                .findFirst()
                .map(bytes -> HexFormat.of().formatHex(bytes.toByteArray()))
                .orElse("");
    }

    private static long number(UnknownFieldSet of, int field) {
        return of.getField(field).getVarintList().stream().findFirst().orElse(0L);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
