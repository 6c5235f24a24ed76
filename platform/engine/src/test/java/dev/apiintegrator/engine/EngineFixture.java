package dev.apiintegrator.engine;

import dev.apiintegrator.engine.access.AccessControl;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.engine.gateway.GatewayOptions;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An engine with its gateway on a free port, and a client for it. */
public final class EngineFixture implements AutoCloseable {

    public final Gateway gateway;
    public final Engine engine;
    public final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<IntegrationId, AtomicLong> numbers = new ConcurrentHashMap<>();

    public EngineFixture() {
        this(UnaryOperator.identity(), EngineListener.NONE);
    }

    public EngineFixture(UnaryOperator<GatewayOptions> options, EngineListener listener) {
        this(options, EngineOptions.defaults(), listener);
    }

    public EngineFixture(UnaryOperator<GatewayOptions> options, EngineOptions engineOptions, EngineListener listener) {
        this(options, engineOptions, listener, AccessControl.OPEN);
    }

    public EngineFixture(
            UnaryOperator<GatewayOptions> options,
            EngineOptions engineOptions,
            EngineListener listener,
            AccessControl access) {
        this(options, engineOptions, listener, access, ContextCustomizer.NONE);
    }

    public EngineFixture(EngineOptions engineOptions, ContextCustomizer customizer) {
        this(UnaryOperator.identity(), engineOptions, EngineListener.NONE, AccessControl.OPEN, customizer);
    }

    private EngineFixture(
            UnaryOperator<GatewayOptions> options,
            EngineOptions engineOptions,
            EngineListener listener,
            AccessControl access,
            ContextCustomizer customizer) {
        gateway = Gateway.start(options.apply(GatewayOptions.defaults().withPort(0)), listener, access);
        engine = new Engine(engineOptions, gateway, listener, customizer);
    }

    /** A new revision of these files: path, text, path, text ... */
    public Revision revision(String name, String... pathsAndTexts) {
        IntegrationId id = IntegrationId.of(name);
        long number = numbers.computeIfAbsent(id, any -> new AtomicLong()).incrementAndGet();
        return Revision.of(
                id,
                number,
                Stream.iterate(0, i -> i < pathsAndTexts.length, i -> i + 2)
                        .map(i -> RouteSource.of(pathsAndTexts[i], pathsAndTexts[i + 1]))
                        .toList());
    }

    public Deployment deploy(String name, String... pathsAndTexts) {
        return engine.deploy(revision(name, pathsAndTexts));
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    public HttpResponse<String> post(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        engine.close();
        gateway.close();
    }
}
