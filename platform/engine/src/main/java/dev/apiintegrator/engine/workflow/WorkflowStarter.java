package dev.apiintegrator.engine.workflow;

import dev.apiintegrator.engine.source.IntegrationId;
import java.util.concurrent.CompletionStage;

/** Starts workflows for routes. Thread-safe. */
@FunctionalInterface
public interface WorkflowStarter {

    /**
     * Starts an execution of a workflow of an integration.
     *
     * @param executionId empty for one that is made up
     * @param input JSON text, or any other text; perhaps empty
     * @param untilEnded whether to wait until it has ended
     * @return fails with an exception that says why, also when the execution it waited for has failed
     */
    CompletionStage<Answer> start(
            IntegrationId integration, String workflow, String executionId, String input, boolean untilEnded);

    /**
     * @param executionId of the execution
     * @param output JSON text of its output; empty when it was not waited for
     */
    record Answer(String executionId, String output) {}
}
