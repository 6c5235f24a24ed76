package dev.apiintegrator.server.workflow;

import dev.apiintegrator.workflow.Activities;
import dev.apiintegrator.workflow.WorkflowEngine;
import dev.apiintegrator.workflow.WorkflowListener;
import dev.apiintegrator.workflow.embedded.EmbeddedEngine;
import dev.apiintegrator.workflow.store.Store;
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

    /** The embedded one is always there, for the executions that it began. */
    Engines choose() {
        WorkflowEngine embedded =
                new EmbeddedEngine(store, activities, listener, properties.embedded(drain), Clock.systemUTC());
        return Engines.of(embedded, List.of(embedded), Optional.empty());
    }
}
