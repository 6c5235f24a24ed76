package dev.apiintegrator.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.workflow.definition.Workflow;

/**
 * Asks for an execution.
 *
 * @param id chosen by whoever asks, so that asking twice starts one, or by {@link ExecutionIds}
 * @param integration whose workflow it is
 * @param workflow to run
 * @param input null JSON for none
 * @param startedBy whoever asks, for people
 */
public record StartRequest(ExecutionId id, String integration, Workflow workflow, JsonNode input, String startedBy) {}
