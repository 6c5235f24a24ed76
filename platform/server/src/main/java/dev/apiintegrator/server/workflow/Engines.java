package dev.apiintegrator.server.workflow;

import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.WorkflowEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engines of this process: one begins executions, and each goes on with its own.
 *
 * @param current begins new executions
 * @param all by name, the current one among them
 * @param notice what an operator should know about the choice; empty when it is as configured
 */
record Engines(WorkflowEngine current, Map<String, WorkflowEngine> all, Optional<String> notice) {

    static Engines of(WorkflowEngine current, List<WorkflowEngine> all, Optional<String> notice) {
        Map<String, WorkflowEngine> byName = new LinkedHashMap<>();
        all.forEach(engine -> byName.put(engine.name(), engine));
        return new Engines(current, Map.copyOf(byName), notice);
    }

    /** @throws EngineMissing when its engine does not run here */
    WorkflowEngine of(Execution execution) {
        WorkflowEngine engine = all.get(execution.engine());
        if (engine == null) {
            throw new EngineMissing(execution);
        }
        return engine;
    }
}
