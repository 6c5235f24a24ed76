package dev.apiintegrator.server.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.workflow.WorkflowStarter;
import dev.apiintegrator.server.ServerProperties;
import dev.apiintegrator.workflow.Activities;
import dev.apiintegrator.workflow.Ends;
import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.WorkflowListener;
import dev.apiintegrator.workflow.store.Store;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkflowProperties.class)
class WorkflowConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    Store workflowStore(DataSource database) {
        return new Store(database);
    }

    @Bean(destroyMethod = "close")
    Ends workflowEnds(Store store) {
        return new Ends(store.executions());
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService workflowCalls(WorkflowProperties properties) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(properties.threads(), task -> {
            Thread thread = new Thread(task, "workflow-call-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    DeployedWorkflows deployedWorkflows(ObjectProvider<Engine> engine) {
        return new DeployedWorkflows(engine::getObject);
    }

    @Bean
    Engines workflowEngines(
            WorkflowProperties properties,
            ServerProperties server,
            Store store,
            Engine engine,
            ExecutorService workflowCalls,
            Ends ends,
            ObjectProvider<WorkflowListener> listeners) {
        Activities activities = new PlatformActivities(engine, workflowCalls);
        return new EngineChoice(properties, server.drain(), store, activities, new Listeners(ends, listeners)).choose();
    }

    @Bean
    Workflows executionsOfWorkflows(
            DeployedWorkflows deployed, Engines engines, Ends ends, ApplicationEventPublisher events) {
        return new Workflows(deployed, engines, ends, events);
    }

    /** The engine that runs routes is made before the one that runs workflows, and asks for it when a message comes. */
    @Bean
    WorkflowStarter workflowStarter(ObjectProvider<Workflows> workflows, ObjectMapper mapper) {
        return (integration, workflow, executionId, input, untilEnded) -> {
            Workflows service = workflows.getObject();
            Execution execution =
                    service.start(integration, workflow, executionId, read(mapper, input), "route of " + integration);
            CompletableFuture<Execution> end =
                    untilEnded ? service.end(execution) : CompletableFuture.completedFuture(execution);
            return end.thenApply(ended -> answer(ended, untilEnded));
        };
    }

    private static WorkflowStarter.Answer answer(Execution execution, boolean ended) {
        if (ended && execution.state() != Execution.State.COMPLETED) {
            throw new ExecutionEndedBadly(execution);
        }
        return new WorkflowStarter.Answer(
                execution.id().id(),
                execution.output().isNull() ? "" : execution.output().toString());
    }

    private static JsonNode read(ObjectMapper mapper, String text) {
        if (text.isBlank()) {
            return NullNode.getInstance();
        }
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text); // not JSON
        }
    }
}
