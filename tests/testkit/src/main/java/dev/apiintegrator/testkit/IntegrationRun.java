package dev.apiintegrator.testkit;

import dev.apiintegrator.engine.ContextCustomizer;
import dev.apiintegrator.engine.Deployment;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.EngineOptions;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.engine.access.AccessControl;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.engine.gateway.GatewayOptions;
import dev.apiintegrator.engine.source.ConnectorLibrary;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationFiles;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.IntegrationSources;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.workflow.WorkflowEndpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;

/**
 * An integration that runs on an engine and a gateway of its own, on a free port. Tests get it as a parameter from
 * {@link IntegrationTest}, or start it themselves.
 */
public final class IntegrationRun implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final ContextCustomizer NO_WORKFLOWS =
            WorkflowEndpoints.with((integration, workflow, id, input, untilEnded) ->
                    CompletableFuture.failedFuture(new IllegalStateException("the testkit runs no workflows, such as '"
                            + workflow + "': mock the endpoint, or run the whole platform")));

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<IntegrationId, CamelContext> contexts = new ConcurrentHashMap<>();
    private final Gateway gateway;
    private final Engine engine;
    private final Path data;
    private IntegrationId id;
    private List<RouteSource> sources;
    private long revisions;

    /**
     * Starts an engine without integrations.
     *
     * @param data where routes may write, their {@code {{integrator.data}}}
     * @param properties for routes, on top of where the data and the gateway are
     * @param preparation of the integration's contexts
     */
    IntegrationRun(Path data, Map<String, String> properties, Preparation preparation) {
        this.data = data;
        gateway = Gateway.start(GatewayOptions.defaults().withPort(0), EngineListener.NONE, AccessControl.OPEN);
        Map<String, String> all = new HashMap<>();
        all.put("integrator.data", data.toString());
        all.put("integrator.gateway.url", uri("").toString());
        all.putAll(properties);
        engine = new Engine(
                new EngineOptions(Duration.ofSeconds(5), TIMEOUT, all)
                        .withSecrets(
                                (organization, name) -> Optional.ofNullable(all.get("secret:" + name)),
                                new Redaction()),
                gateway,
                EngineListener.NONE,
                (revision, context) -> {
                    NO_WORKFLOWS.customize(revision, context);
                    contexts.put(revision.integration(), context);
                    if (revision.integration().equals(id)) {
                        preparation.prepare(context);
                    }
                });
    }

    /**
     * Runs the integration of that directory or file as it is, for example to see whether it can be deployed at all.
     *
     * @param data where its routes may write
     * @throws RouteRejected when it cannot run
     */
    public static IntegrationRun start(Path integration, Path data) {
        IntegrationRun run = new IntegrationRun(data, Map.of(), Preparation.NONE);
        try {
            run.deploy(integration);
            return run;
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /** Deploys the one that is tested. */
    void deploy(Path directory) {
        IntegrationFiles files = IntegrationFiles.of(directory);
        id = IntegrationId.of(files.name());
        sources = read(files);
        revisions = 1;
        engine.deploy(Revision.of(id, revisions, sources));
    }

    /** Deploys another one beside it. */
    void deployBeside(Path directory) {
        IntegrationFiles files = IntegrationFiles.of(directory);
        engine.deploy(Revision.of(IntegrationId.of(files.name()), 1, read(files)));
    }

    private static List<RouteSource> read(IntegrationFiles files) {
        try {
            IntegrationSources read = files.read();
            if (read.findings().stream().anyMatch(Finding::isError)) {
                throw new RouteRejected(IntegrationId.of(files.name()), read.findings());
            }
            return ConnectorLibrary.near(files.path()).completed(read.sources());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the integration at " + files, e);
        }
    }

    /** Deploys the same sources again as the next revision, as an author does who saved a change. */
    public void redeploy() {
        List<RouteSource> changed = new ArrayList<>(sources);
        revisions++;
        changed.add(RouteSource.of("revision.txt", Long.toString(revisions)));
        engine.deploy(Revision.of(id, revisions, changed));
    }

    /** What runs: its routes, endpoints and warnings. */
    public Deployment deployment() {
        return engine.deployment(id).orElseThrow();
    }

    /** The generated OpenAPI description as JSON, empty when it publishes nothing. */
    public String openApi() {
        return engine.openApi(id).orElse("");
    }

    /** The context of the revision that runs. */
    public CamelContext context() {
        return contexts.get(id);
    }

    /** Sends messages to its endpoints, such as {@code direct:...}. */
    public ProducerTemplate template() {
        return context().createProducerTemplate();
    }

    /** @param uri such as {@code mock:result}, or {@code mock:} before the URI of an endpoint that is mocked */
    public MockEndpoint mock(String uri) {
        return context().getEndpoint(uri, MockEndpoint.class);
    }

    /** Where the routes write: {@code {{integrator.data}}}, empty at the start of each test. */
    public Path data() {
        return data;
    }

    /** @param path on the gateway, beginning with {@code /} */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    public Reply get(String path) {
        return send(request(path));
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    public Reply post(String path, String json) {
        return post(path, "application/json", json);
    }

    public Reply post(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    public Reply put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** A request that can still be changed, for {@link #send}. It accepts every content type, as that of curl does. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(TIMEOUT).header("Accept", "*/*");
    }

    /** Waits at most 30 s for the answer. */
    public Reply send(HttpRequest.Builder request) {
        try {
            return Reply.of(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.build().uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }

    /** Takes everything down. */
    @Override
    public void close() {
        engine.close();
        gateway.close();
    }
}
