package dev.apiintegrator.engine.workflow;

import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.Nearest;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Makes endpoints for the workflows of one revision, and for no others. */
public final class WorkflowComponent extends DefaultComponent {

    static final String SCHEME = "workflow";

    private final WorkflowStarter starter;
    private final IntegrationId integration;
    private final Set<String> names;

    /** For a check without a server: knows no workflow. */
    public WorkflowComponent() {
        this(null, null, Set.of());
    }

    WorkflowComponent(WorkflowStarter starter, IntegrationId integration, Set<String> names) {
        this.starter = starter;
        this.integration = integration;
        this.names = names;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (!names.contains(remaining)) {
            throw new IllegalArgumentException("the integration has no workflow '" + remaining + "'; "
                    + (names.isEmpty() ? "add " + remaining + ".workflow.yaml" : hint(remaining)));
        }
        Object waitFor = parameters.remove("waitFor");
        if (waitFor != null && !Set.of("started", "completion").contains(waitFor.toString())) {
            throw new IllegalArgumentException("'waitFor' is started or completion, not '" + waitFor + "'");
        }
        boolean untilEnded = "completion".equals(waitFor);
        Object executionId = parameters.remove("executionId");
        return new WorkflowEndpoint(
                uri,
                this,
                starter,
                integration,
                remaining,
                untilEnded,
                executionId == null ? "" : executionId.toString());
    }

    private String hint(String name) {
        String near = Nearest.question(name, names);
        return near.isEmpty() ? "there are " + names : near;
    }
}
