package dev.apiintegrator.server.workflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.apiintegrator.engine.Deployment;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.workflow.definition.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The workflows of running revisions. Thread-safe. */
final class DeployedWorkflows {

    private static final int MOST_KEPT = 1_000;

    /** @param integration whose it is */
    record Deployed(IntegrationId integration, long revision, Workflow workflow) {}

    private final Supplier<Engine> engine;
    private final Cache<RouteSource, Optional<Workflow>> read =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    /** @param engine is made after this */
    DeployedWorkflows(Supplier<Engine> engine) {
        this.engine = engine;
    }

    /** Of an organization, ordered by integration. */
    List<Deployed> list(String organization) {
        return engine.get().deployments().stream()
                .filter(deployment -> deployment.integration().organization().equals(organization))
                .flatMap(this::of)
                .toList();
    }

    /** @throws WorkflowNotFound when there is none, or the integration does not run */
    Deployed get(IntegrationId integration, String name) {
        return engine.get().deployment(integration).stream()
                .flatMap(deployment -> deployment.revision().sources().stream()
                        .filter(source -> source.kind() == RouteSource.Kind.WORKFLOW)
                        .filter(source -> source.workflowName().equals(name))
                        .flatMap(source -> deployed(deployment, source)))
                .findFirst()
                .orElseThrow(() -> new WorkflowNotFound(integration.name(), name));
    }

    private Stream<Deployed> of(Deployment deployment) {
        return deployment.revision().sources().stream()
                .filter(source -> source.kind() == RouteSource.Kind.WORKFLOW)
                .flatMap(source -> deployed(deployment, source));
    }

    private Stream<Deployed> deployed(Deployment deployment, RouteSource source) {
        return read.get(source, WorkflowInspector::read).stream()
                .map(workflow -> new Deployed(
                        deployment.integration(), deployment.revision().number(), workflow));
    }
}
