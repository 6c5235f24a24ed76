package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.access.AccessControl;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.source.IntegrationId;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The HTTP server that integrations publish on. Thread-safe. */
public final class Gateway implements AutoCloseable {

    private final GatewayOptions options;
    private final EngineListener listener;
    private final Vertx vertx;
    private final Front front;
    private final AtomicReference<RoutingTable> table = new AtomicReference<>(RoutingTable.EMPTY);
    private final Map<String, Admission> admissions = new ConcurrentHashMap<>();
    private final Map<String, ExecutorService> threads = new ConcurrentHashMap<>();
    private final Descriptions descriptions = new Descriptions();
    private final AccessControl access;
    private final SeenSignatures seenSignatures = new SeenSignatures();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Gateway(GatewayOptions options, EngineListener listener, AccessControl access) {
        this.options = options;
        this.access = Objects.requireNonNull(access, "access");
        this.listener = listener;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true) // where there is none it does without
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setUseDaemonThread(true));
        this.front = new Front(this, options);
    }

    /** Starts one that asks callers for proof and knows nobody who could give it: only what says so is public. */
    public static Gateway start(GatewayOptions options, EngineListener listener) {
        return start(options, listener, AccessControl.CLOSED);
    }

    /**
     * Binds and begins to answer; everything is 404 until an integration is deployed.
     *
     * @param access who knows callers, and what they must prove where nothing is said
     * @throws IllegalStateException when the address cannot be bound, naming it
     */
    public static Gateway start(GatewayOptions options, EngineListener listener, AccessControl access) {
        Gateway gateway = new Gateway(options, listener, access);
        try {
            gateway.front.bind();
            return gateway;
        } catch (RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    /** The port it is bound to. */
    public int port() {
        return front.port();
    }

    /** {@code http} or {@code https}. */
    public String protocol() {
        return options.tls().isPresent() ? "https" : "http";
    }

    public GatewayOptions options() {
        return options;
    }

    /** What it asks about callers. */
    public AccessControl access() {
        return access;
    }

    SeenSignatures seenSignatures() {
        return seenSignatures;
    }

    /** Readiness as {@code /health/ready} on this port tells it; liveness is always true while it answers. */
    public void ready(boolean ready) {
        front.ready(ready);
    }

    /** The HTTP side of a new revision, unseen by requests until it is published. */
    public HttpRevision stage(IntegrationId integration, HttpLimits limits) {
        return new HttpRevision(this, integration, limits);
    }

    /**
     * Serves an OpenAPI description at {@code /openapi/{integration}.json}.
     *
     * @param openApi makes the JSON, off the event loop, each time it is asked for; null takes it away
     */
    public void describe(IntegrationId integration, Supplier<String> openApi) {
        descriptions.put(integration, openApi);
    }

    /** Takes no new connections, lets requests in flight finish for at most {@code limit}. Returns whether all did. */
    public boolean drain(Duration limit) {
        return front.drain(limit);
    }

    /** Cuts what is left. A second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        front.close();
        threads.values().forEach(ExecutorService::shutdownNow);
        Front.await(vertx.close(), "closing the gateway");
    }

    void check(List<Binding> bindings, HttpRevision replaced) {
        changed(table.get(), bindings, replaced);
    }

    void publish(List<Binding> bindings, HttpRevision replaced) {
        table.updateAndGet(current -> changed(current, bindings, replaced));
    }

    void withdraw(HttpRevision revision) {
        table.updateAndGet(current -> current.without(revision.published()));
    }

    /** Pure, because a race with another integration's deploy makes it run again on a newer table. */
    private static RoutingTable changed(RoutingTable current, List<Binding> bindings, HttpRevision replaced) {
        RoutingTable base = replaced == null ? current : current.without(replaced.published());
        Map<String, Binding> own = new HashMap<>();
        List<Binding> accepted = new ArrayList<>(bindings.size());
        for (Binding binding : bindings) {
            ApiEndpoint endpoint = HttpRevision.endpoint(binding);
            if (Reserved.covers(binding)) {
                throw PathTaken.reserved(endpoint);
            }
            Binding other = base.clash(binding);
            if (other != null) {
                throw PathTaken.by(other.revision().integration(), endpoint);
            }
            Binding twin =
                    own.putIfAbsent(binding.method() + " " + binding.template().shape(), binding);
            if (twin == null) {
                accepted.add(binding);
            } else if (!binding.method()
                    .equals("OPTIONS")) { // with CORS each REST operation of a path has its own OPTIONS
                throw PathTaken.twice(endpoint, twin.consumer().routeId());
            }
        }
        return base.with(accepted);
    }

    /** To be called before the head of an answer is written. */
    void answering(HttpServerRequest request) {
        front.answering(request);
    }

    RoutingTable table() {
        return table.get();
    }

    Admission admission(String organization) {
        Admission admission = admissions.get(organization);
        return admission != null
                ? admission
                : admissions.computeIfAbsent(organization, name -> new Admission(options.concurrency(), front::left));
    }

    ExecutorService threads(String organization) {
        ExecutorService executor = threads.get(organization);
        return executor != null
                ? executor
                : threads.computeIfAbsent(organization, name -> RouteThreads.of(name, options.concurrency()));
    }

    boolean knows(String organization) {
        return admissions.containsKey(organization);
    }

    /** Requests being worked on, in all organizations. */
    int inFlightCount() {
        return admissions.values().stream().mapToInt(Admission::count).sum();
    }

    Vertx vertx() {
        return vertx;
    }

    EngineListener listener() {
        return listener;
    }

    Descriptions descriptions() {
        return descriptions;
    }

    String scheme() {
        return options.tls().isPresent() ? "https://" : "http://";
    }
}
