package dev.apiintegrator.server.runtime;

import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.EngineOptions;
import dev.apiintegrator.engine.Redaction;
import dev.apiintegrator.engine.SecretSource;
import dev.apiintegrator.engine.access.AccessControl;
import dev.apiintegrator.engine.connection.ConnectionSource;
import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.engine.gateway.GatewayOptions;
import dev.apiintegrator.engine.letter.DeadLetters;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.recording.Recorder;
import dev.apiintegrator.engine.workflow.WorkflowEndpoints;
import dev.apiintegrator.engine.workflow.WorkflowStarter;
import dev.apiintegrator.server.ServerProperties;
import dev.apiintegrator.server.tracing.Traces;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class RuntimeConfiguration {

    @Bean
    Gateway gateway(ServerProperties properties, EngineListener listener, AccessControl access) {
        GatewayOptions options = options(properties);
        try {
            return Gateway.start(options, listener, access);
        } catch (IllegalStateException e) {
            throw new GatewayNotStarted(options.host(), options.port(), e);
        }
    }

    @Bean
    Engine engine(
            ServerProperties properties,
            Gateway gateway,
            EngineListener listener,
            Environment environment,
            SecretSource secrets,
            Redaction redaction,
            ConnectionSource connections,
            DeadLetters letters,
            WorkflowStarter workflows,
            Traces traces,
            Recorder recorder) {
        Map<String, String> forRoutes = new HashMap<>(Places.of(properties, gateway.port()));
        forRoutes.putAll(EngineProperties.of(environment, properties.parameters()));
        // who deploys names the policy; where nobody did, the strict one holds
        EngineOptions options = new EngineOptions(properties.drain(), properties.startTimeout(), forRoutes)
                .withPolicy(AuthorPolicy.standard())
                .withSecrets(secrets, redaction)
                .withConnections(connections)
                .withDeadLetters(letters);
        return new Engine(options, gateway, listener, (revision, context) -> {
            WorkflowEndpoints.with(workflows).customize(revision, context);
            traces.customizer().customize(revision, context);
            recorder.customize(revision, context);
        });
    }

    private static GatewayOptions options(ServerProperties properties) {
        ServerProperties.Gateway gateway = properties.gateway();
        return new GatewayOptions(
                properties.host(),
                properties.port(),
                gateway.maxBodySize().toBytes(),
                Math.toIntExact(gateway.maxHeaderSize().toBytes()),
                gateway.timeout(),
                gateway.concurrency(),
                gateway.idleTimeout(),
                cors(gateway.cors()),
                tls(gateway.tls()));
    }

    private static Optional<GatewayOptions.Cors> cors(ServerProperties.Cors cors) {
        if (cors.origins().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new GatewayOptions.Cors(cors.origins(), cors.headers(), cors.credentials(), cors.maxAge()));
    }

    private static Optional<GatewayOptions.Tls> tls(ServerProperties.Tls tls) {
        if (tls.certificate() == null && tls.key() == null) {
            return Optional.empty();
        }
        if (tls.certificate() == null || tls.key() == null) {
            throw new IllegalArgumentException(
                    "integrator.gateway.tls needs both, certificate and key; only one of them is set");
        }
        return Optional.of(new GatewayOptions.Tls(tls.certificate(), tls.key()));
    }
}
