package dev.apiintegrator.server.workflow;

import dev.apiintegrator.workflow.WorkflowEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets engines drive executions once integrations were brought back, so that steps find the routes that they call, and stops
 * them first of all at the end.
 */
@Component
@Lazy(false)
class WorkflowLifecycle implements org.springframework.context.SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkflowLifecycle.class);

    private final Engines engines;
    private volatile boolean running;

    WorkflowLifecycle(Engines engines) {
        this.engines = engines;
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() {
        engines.all().values().forEach(WorkflowEngine::open);
        engines.notice().ifPresent(notice -> log.warn("workflows: {}", notice));
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        engines.all().values().forEach(WorkflowEngine::close);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Higher than the gateway's, so that it stops before. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
