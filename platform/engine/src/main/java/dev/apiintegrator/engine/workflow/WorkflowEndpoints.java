package dev.apiintegrator.engine.workflow;

import dev.apiintegrator.engine.ContextCustomizer;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives each revision the {@code workflow:} endpoint. */
public final class WorkflowEndpoints {

    private WorkflowEndpoints() {}

    /** @param starter asked when a message comes, so it need not be ready before */
    public static ContextCustomizer with(WorkflowStarter starter) {
        return (revision, context) -> {
            Set<String> names = revision.sources().stream()
                    .filter(source -> source.kind() == RouteSource.Kind.WORKFLOW)
                    .map(RouteSource::workflowName)
                    .collect(Collectors.toSet());
            context.addComponent(
                    WorkflowComponent.SCHEME, new WorkflowComponent(starter, revision.integration(), names));
        };
    }
}
