package dev.apiintegrator.connection;

import dev.apiintegrator.engine.ContextCustomizer;
import dev.apiintegrator.engine.Deployment;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.EngineOptions;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.SecretSource;
import dev.apiintegrator.engine.access.AccessControl;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.engine.gateway.GatewayOptions;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** An engine whose one organization has connections. */
public final class TestEngine implements AutoCloseable {

    public final Map<String, ConnectionDefinition> definitions = new ConcurrentHashMap<>();
    public final Connections connections;
    public final Engine engine;
    private final Gateway gateway;
    private final AtomicLong numbers = new AtomicLong();

    public TestEngine() {
        this(AuthorPolicy.TRUSTED);
    }

    public TestEngine(AuthorPolicy policy) {
        this(policy, ContextCustomizer.NONE);
    }

    public TestEngine(AuthorPolicy policy, ContextCustomizer customizer) {
        ConnectionDefinitions known = new ConnectionDefinitions() {
            @Override
            public Optional<ConnectionDefinition> find(String organization, String name) {
                return Optional.ofNullable(definitions.get(name));
            }

            @Override
            public Set<String> names(String organization) {
                return definitions.keySet();
            }
        };
        SecretSource secrets = (organization, name) -> Optional.of("value of " + name);
        Redaction redaction = new Redaction();
        connections = new Connections(known, secrets, redaction);
        gateway = Gateway.start(GatewayOptions.defaults().withPort(0), EngineListener.NONE, AccessControl.OPEN);
        engine = new Engine(
                EngineOptions.defaults()
                        .withPolicy(policy)
                        .withSecrets(secrets, redaction)
                        .withConnections(connections),
                gateway,
                EngineListener.NONE,
                customizer);
    }

    public void connection(String name, String kind, String... settings) {
        definitions.put(
                name,
                new ConnectionDefinition(
                        kind,
                        Stream.iterate(0, i -> i < settings.length, i -> i + 2)
                                .collect(java.util.stream.Collectors.toMap(i -> settings[i], i -> settings[i + 1]))));
    }

    public Deployment deploy(String name, String... pathsAndTexts) {
        return engine.deploy(Revision.of(
                IntegrationId.of(name),
                numbers.incrementAndGet(),
                Stream.iterate(0, i -> i < pathsAndTexts.length, i -> i + 2)
                        .map(i -> RouteSource.of(pathsAndTexts[i], pathsAndTexts[i + 1]))
                        .toList()));
    }

    public Object call(String integration, String target, Object body, Map<String, Object> headers) {
        return engine.call(IntegrationId.of(integration), target, body, headers);
    }

    @Override
    public void close() {
        engine.close();
        gateway.close();
        connections.close();
    }
}
