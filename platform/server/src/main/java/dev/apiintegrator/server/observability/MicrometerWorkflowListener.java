package dev.apiintegrator.server.observability;

import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.WorkflowListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;

/** Counts and times executions. */
final class MicrometerWorkflowListener implements WorkflowListener {

    private final MeterRegistry registry;

    MicrometerWorkflowListener(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void started(Execution execution) {
        registry.counter(MeterNames.EXECUTIONS_STARTED, tags(execution)).increment();
    }

    @Override
    public void ended(Execution execution) {
        Tags tags =
                tags(execution).and(MeterNames.OUTCOME, execution.state().name().toLowerCase(Locale.ROOT));
        registry.timer(MeterNames.EXECUTIONS_ENDED, tags)
                .record(Duration.between(
                        execution.startedAt(), execution.endedAt().orElse(execution.startedAt())));
    }

    private static Tags tags(Execution execution) {
        return Tags.of(
                MeterNames.ORGANIZATION, execution.id().organization(),
                MeterNames.INTEGRATION, execution.integration(),
                MeterNames.WORKFLOW, execution.workflow(),
                MeterNames.ENGINE, execution.engine());
    }
}
