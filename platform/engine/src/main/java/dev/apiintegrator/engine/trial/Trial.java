package dev.apiintegrator.engine.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.EngineOptions;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.engine.access.AccessControl;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.engine.gateway.GatewayOptions;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.IntegrationSettings;
import dev.apiintegrator.engine.source.Nearest;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultConsumer;

/**
 * Runs one test: the integration as the engine would run it, alone, with every endpoint stubbed that could leave the process or
 * act by the clock. Nothing is left of it afterwards.
 */
public final class Trial {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final IntegrationId integration;
    private final List<RouteSource> sources;
    private final TestCase test;
    private final AuthorPolicy policy;
    private final Stubs stubs;
    private final AtomicReference<CamelContext> context = new AtomicReference<>();

    private Trial(String integration, List<RouteSource> sources, TestCase test, AuthorPolicy policy) {
        this.integration = IntegrationId.of(integration);
        this.sources = sources;
        this.test = test;
        this.policy = policy;
        this.stubs = new Stubs(test.stubs());
    }

    /**
     * Runs a test, at most two minutes. Never throws for what the integration or the test does.
     *
     * @param integration its name
     * @param sources with the Kamelets of the connectors that it uses
     */
    public static Verdict run(String integration, List<RouteSource> sources, TestCase test) {
        return run(integration, sources, test, AuthorPolicy.TRUSTED);
    }

    /**
     * The same under a policy.
     *
     * @param policy the most that the integration may do
     */
    public static Verdict run(String integration, List<RouteSource> sources, TestCase test, AuthorPolicy policy) {
        long begun = System.nanoTime();
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread worker = new Thread(task, "test " + integration);
            worker.setDaemon(true);
            return worker;
        });
        try {
            List<String> problems =
                    awaited(thread.submit(() -> new Trial(integration, sources, test, policy).problems()));
            return new Verdict(test, Duration.ofNanos(System.nanoTime() - begun), problems);
        } finally {
            thread.shutdownNow();
        }
    }

    private static List<String> awaited(Future<List<String>> problems) {
        try {
            return problems.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return List.of("it did not end within " + LIMIT.toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RouteRejected rejected) {
                return rejected.findings().stream()
                        .filter(Finding::isError)
                        .map(finding -> "it cannot be deployed: " + finding.file() + ":" + finding.line() + ": "
                                + finding.message())
                        .toList();
            }
            return List.of("it could not be run: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("it was interrupted");
        }
    }

    private List<String> problems() throws Exception {
        Gateway gateway = Gateway.start(GatewayOptions.defaults().withPort(0), EngineListener.NONE, AccessControl.OPEN);
        try {
            Engine engine = engine(gateway);
            try {
                engine.deploy(Revision.of(integration, 1, sources));
                return new Comparison(test.expected(), stubs).problems(outcome(gateway.port()));
            } finally {
                engine.close();
            }
        } finally {
            gateway.close();
        }
    }

    private Engine engine(Gateway gateway) {
        Map<String, String> properties = new HashMap<>();
        properties.put("integrator.data", "data");
        properties.put("integrator.gateway.url", "http://gateway.invalid");
        properties.putAll(test.properties());
        IntegrationSettings settings = IntegrationSettings.read(sources, finding -> {});
        EngineOptions options = new EngineOptions(Duration.ofSeconds(1), ANSWER, properties)
                .withPolicy(policy)
                .withSecrets((organization, name) -> Optional.of("value-of-" + name), new Redaction())
                .withConnections(new StubbedConnections(settings.connections()));
        return new Engine(options, gateway, EngineListener.NONE, (revision, made) -> {
            StubbedComponent.install(made, stubs);
            context.set(made);
        });
    }

    private Outcome outcome(int port) throws Exception {
        return test.given() instanceof TestCase.Request request
                ? answer(request, port)
                : ended((TestCase.Message) test.given());
    }

    private static Outcome answer(TestCase.Request request, int port) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.path()))
                .timeout(ANSWER)
                .method(
                        request.method(),
                        request.body() == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(String.valueOf(Content.text(request.body()))));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (request.body() != null && !request.body().isTextual()) {
            headers.put("Content-Type", "application/json");
        }
        headers.put("Accept", "*/*");
        headers.putAll(request.headers());
        headers.forEach(builder::header);
        HttpResponse<String> response = HttpClient.newHttpClient().send(builder.build(), BodyHandlers.ofString());
        Map<String, JsonNode> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> answered.put(name, Content.value(values.get(0))));
        return new Outcome(response.statusCode(), answered, JsonNodeFactory.instance.textNode(response.body()), null);
    }

    private Outcome ended(TestCase.Message message) throws Exception {
        CamelContext running = context.get();
        Route route = running.getRoute(message.route());
        if (route == null) {
            List<String> ids = running.getRoutes().stream()
                    .filter(each -> !each.isCreatedByKamelet())
                    .map(Route::getRouteId)
                    .toList();
            throw new IllegalArgumentException("there is no route '" + message.route() + "'; "
                    + (Nearest.question(message.route(), ids).isEmpty()
                            ? "there are " + String.join(", ", ids)
                            : Nearest.question(message.route(), ids)));
        }
        Exchange exchange = route.getEndpoint().createExchange();
        exchange.getIn().setBody(Content.text(message.body()));
        message.headers().forEach(exchange.getIn()::setHeader);
        begin(route, exchange);
        Map<String, JsonNode> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getMessage().getHeaders().forEach((name, value) -> headers.put(name, Content.value(value)));
        return new Outcome(null, headers, Content.body(exchange.getMessage()), exchange.getException());
    }

    /** Where the consumer would hand a message over. */
    private static void begin(Route route, Exchange exchange) {
        Processor processor = ((DefaultConsumer) route.getConsumer()).getProcessor();
        try {
            processor.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }
}
