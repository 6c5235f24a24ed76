package dev.apiintegrator.engine;

import dev.apiintegrator.engine.connection.ConnectionSource;
import dev.apiintegrator.engine.context.NameResolver;
import dev.apiintegrator.engine.letter.DeadLetters;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import java.time.Duration;
import java.util.Map;

/**
 * How the engine runs integrations.
 *
 * @param drain how long a replaced revision may finish its requests in flight before it is stopped all the same
 * @param startTimeout how long a revision may take to build and start before it is given up
 * @param properties values for {@code {{placeholders}}} and {@code camel.component.*} that hold for every integration
 * @param policy the most that a revision may do which is deployed without naming a policy
 * @param names resolves the hosts that routes under a policy connect to
 * @param secrets values for {@code {{secret:name}}}, by organization
 * @param redaction masks those values wherever a running revision is shown; whoever writes logs asks it too
 * @param connections what {@code integration.yaml} may name, by organization
 * @param letters takes messages that failed
 */
public record EngineOptions(
        Duration drain,
        Duration startTimeout,
        Map<String, String> properties,
        AuthorPolicy policy,
        NameResolver names,
        SecretSource secrets,
        Redaction redaction,
        ConnectionSource connections,
        DeadLetters letters) {

    public EngineOptions {
        properties = Map.copyOf(properties);
    }

    /** Trusts the authors of routes and has no secrets: for tests and for whoever runs only their own. */
    public EngineOptions(Duration drain, Duration startTimeout, Map<String, String> properties) {
        this(
                drain,
                startTimeout,
                properties,
                AuthorPolicy.TRUSTED,
                NameResolver.SYSTEM,
                SecretSource.NONE,
                new Redaction(),
                ConnectionSource.NONE,
                DeadLetters.NONE);
    }

    public EngineOptions withPolicy(AuthorPolicy policy) {
        return new EngineOptions(
                drain, startTimeout, properties, policy, names, secrets, redaction, connections, letters);
    }

    public EngineOptions withNames(NameResolver names) {
        return new EngineOptions(
                drain, startTimeout, properties, policy, names, secrets, redaction, connections, letters);
    }

    public EngineOptions withSecrets(SecretSource secrets, Redaction redaction) {
        return new EngineOptions(
                drain, startTimeout, properties, policy, names, secrets, redaction, connections, letters);
    }

    public EngineOptions withConnections(ConnectionSource connections) {
        return new EngineOptions(
                drain, startTimeout, properties, policy, names, secrets, redaction, connections, letters);
    }

    public EngineOptions withDeadLetters(DeadLetters letters) {
        return new EngineOptions(
                drain, startTimeout, properties, policy, names, secrets, redaction, connections, letters);
    }

    public static EngineOptions defaults() {
        return new EngineOptions(Duration.ofSeconds(30), Duration.ofSeconds(30), Map.of());
    }
}
