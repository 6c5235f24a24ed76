package dev.apiintegrator.engine.policy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a hostile route would reach if nobody held it: a server on loopback, a file with a secret, a file that must not appear. */
public final class Canary implements AutoCloseable {

    public static final String SECRET = "the-secret-of-the-machine";

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Path file;
    private final Path marker;

    public Canary(Path directory) throws IOException {
        file = Files.writeString(directory.resolve("secret.txt"), SECRET);
        marker = directory.resolve("marker");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().toString());
            byte[] answer = SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Placeholders that routes name it by, and settings of the platform that are none of their business. */
    public Map<String, String> properties() {
        return Map.of(
                "canary.url", "http://127.0.0.1:" + port(),
                "canary.port", String.valueOf(port()),
                "canary.file", file.toString(),
                "canary.marker", marker.toString(),
                "integrator.data", file.getParent().toString(),
                "camel.component.kafka.sasl-jaas-config", SECRET);
    }

    public List<String> requests() {
        return requests;
    }

    public boolean markerExists() {
        return Files.exists(marker);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
