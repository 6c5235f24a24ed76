package dev.apiintegrator.server.workflow;

import dev.apiintegrator.workflow.Activities;
import dev.apiintegrator.workflow.WorkflowEngine;
import dev.apiintegrator.workflow.WorkflowListener;
import dev.apiintegrator.workflow.embedded.EmbeddedEngine;
import dev.apiintegrator.workflow.store.Store;
import dev.apiintegrator.workflow.temporal.TemporalEngine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the engines that are configured. */
final class EngineChoice {

    private final WorkflowProperties properties;
    private final Duration drain;
    private final Store store;
    private final Activities activities;
    private final WorkflowListener listener;

    EngineChoice(
            WorkflowProperties properties,
            Duration drain,
            Store store,
            Activities activities,
            WorkflowListener listener) {
        this.properties = properties;
        this.drain = drain;
        this.store = store;
        this.activities = activities;
        this.listener = listener;
    }

    /**
     * The embedded one is always there, for the executions that it began.
     *
     * @throws TemporalNotReached when Temporal is wanted and of no use, and there is no fallback
     */
    Engines choose() {
        WorkflowEngine embedded =
                new EmbeddedEngine(store, activities, listener, properties.embedded(drain), Clock.systemUTC());
        if (properties.engine() == WorkflowProperties.Engine.EMBEDDED) {
            return Engines.of(embedded, List.of(embedded), Optional.empty());
        }
        WorkflowEngine temporal = temporal();
        Optional<String> problem = temporal.problem();
        if (problem.isEmpty()) {
            return Engines.of(temporal, List.of(temporal, embedded), Optional.empty());
        }
        temporal.close();
        if (properties.temporal().fallback() == WorkflowProperties.Fallback.NONE) {
            throw new TemporalNotReached(problem.get());
        }
        return Engines.of(
                embedded,
                List.of(embedded),
                Optional.of(problem.get()
                        + "; until this platform is started again, executions begin on the embedded engine"
                        + " instead (integrator.workflow.temporal.fallback=embedded), and those on Temporal wait"));
    }

    private WorkflowEngine temporal() {
        try {
            return new TemporalEngine(
                    store, activities, listener, properties.temporalOptions(drain), Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new TemporalNotReached(e.getMessage());
        }
    }
}
