package dev.apiintegrator.server.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.workflow.Ends;
import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.ExecutionFilter;
import dev.apiintegrator.workflow.ExecutionId;
import dev.apiintegrator.workflow.ExecutionIds;
import dev.apiintegrator.workflow.ExecutionNotFound;
import dev.apiintegrator.workflow.StartRequest;
import dev.apiintegrator.workflow.WorkflowEngine;
import dev.apiintegrator.workflow.core.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ApplicationEventPublisher;

/** Starts executions and changes them, for people and for routes. Thread-safe. */
final class Workflows {

    private final DeployedWorkflows deployed;
    private final Engines engines;
    private final Ends ends;
    private final ApplicationEventPublisher events;

    Workflows(DeployedWorkflows deployed, Engines engines, Ends ends, ApplicationEventPublisher events) {
        this.deployed = deployed;
        this.engines = engines;
        this.ends = ends;
        this.events = events;
    }

    DeployedWorkflows deployed() {
        return deployed;
    }

    Engines engines() {
        return engines;
    }

    /** @param id empty for one that is made up */
    Execution start(Scope scope, IntegrationId integration, String workflow, String id, JsonNode input) {
        Execution execution =
                start(integration, workflow, id, input, scope.actor().name());
        audit(scope.actor(), execution, "execution.started");
        return execution;
    }

    /** For a route, whose own caller was let in by it. */
    Execution start(IntegrationId integration, String workflow, String id, JsonNode input, String startedBy) {
        ExecutionId executionId = id.isEmpty()
                ? ExecutionIds.next(integration.organization(), Instant.now())
                : new ExecutionId(integration.organization(), id);
        StartRequest request = new StartRequest(
                executionId,
                integration.name(),
                deployed.get(integration, workflow).workflow(),
                input,
                startedBy);
        return engines.current().start(request);
    }

    /** Whoever asks sets a limit. */
    CompletableFuture<Execution> end(Execution execution) {
        return ends.of(execution);
    }

    List<Execution> list(ExecutionFilter filter) {
        return engines.current().list(filter);
    }

    /** @throws ExecutionNotFound when there is none */
    Execution get(Scope scope, String id) {
        ExecutionId executionId = new ExecutionId(scope.organization(), id);
        return engines.current().find(executionId).orElseThrow(() -> new ExecutionNotFound(executionId));
    }

    /** What keeps an execution from going on; empty for nothing. */
    Optional<String> notice(Execution execution) {
        return execution.state() == Execution.State.RUNNING && !engines.all().containsKey(execution.engine())
                ? Optional.of(EngineMissing.waits(execution.engine()))
                : Optional.empty();
    }

    /** Whichever engine it runs on: what is known of it is in our database. */
    List<Event> history(Execution execution) {
        return engines.current().history(execution.id());
    }

    JsonNode query(Execution execution) {
        return engines.current().query(execution.id());
    }

    void signal(Scope scope, String id, String signal, JsonNode data) {
        Execution execution = get(scope, id);
        engine(execution).signal(execution.id(), signal, data);
        audit(scope.actor(), execution, "execution.signalled");
    }

    void cancel(Scope scope, String id, String reason) {
        Execution execution = get(scope, id);
        engine(execution).cancel(execution.id(), reason);
        audit(scope.actor(), execution, "execution.cancelled");
    }

    void retry(Scope scope, String id) {
        Execution execution = get(scope, id);
        engine(execution).retry(execution.id());
        audit(scope.actor(), execution, "execution.retried");
    }

    private WorkflowEngine engine(Execution execution) {
        return engines.of(execution);
    }

    private void audit(Actor actor, Execution execution, String action) {
        String target = execution.integration() + "/" + execution.workflow() + "/"
                + execution.id().id();
        events.publishEvent(
                new AuditEvent(actor, execution.id().organization(), action, target, "", execution.digest()));
    }
}
