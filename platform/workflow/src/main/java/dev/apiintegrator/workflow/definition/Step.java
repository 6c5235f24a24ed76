package dev.apiintegrator.workflow.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a workflow.
 *
 * @param id unique in the workflow; expressions say {@code .steps.<id>}
 * @param does what it does
 * @param retry how often what failed is tried again
 * @param timeout of one attempt of a call, and of everything inside for other steps; empty for none of its own
 * @param compensate undoes the step, once, when the execution fails or is cancelled after the step has completed
 * @param after the neighbours inside {@code parallel} that must have completed before
 * @param inputSchema JSON schema that the body of a call must meet
 * @param outputSchema JSON schema that the output must meet
 */
public record Step(
        String id,
        StepBody does,
        Retry retry,
        Optional<Duration> timeout,
        List<Step> compensate,
        Set<String> after,
        Optional<ValueSchema> inputSchema,
        Optional<ValueSchema> outputSchema) {

    public Step {
        compensate = List.copyOf(compensate);
        after = Set.copyOf(after);
    }
}
