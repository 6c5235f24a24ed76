package dev.apiintegrator.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A workflow that can run: read, checked and compiled. Immutable.
 *
 * @param name unique within its integration
 * @param version the author's own, such as {@code 1.2.0}; never empty
 * @param description for people; perhaps empty
 * @param inputSchema JSON schema that an input must meet; empty when anything goes
 * @param outputSchema JSON schema that the output must meet; empty when anything goes
 * @param output what an execution results in; empty for the output of the last step
 * @param timeout how long an execution may take, counted from its start; empty for as long as it takes
 * @param steps in their order, at least one
 * @param document what it was read from
 * @param digest SHA-256 of the document in canonical form, 64 lower case hex digits: equal definitions have equal digests
 */
public record Workflow(
        String name,
        String version,
        String description,
        Optional<ValueSchema> inputSchema,
        Optional<ValueSchema> outputSchema,
        Optional<Template> output,
        Optional<Duration> timeout,
        List<Step> steps,
        JsonNode document,
        String digest) {

    public Workflow {
        steps = List.copyOf(steps);
    }

    /** {@code name 1.2.0}, for logs. */
    @Override
    public String toString() {
        return name + " " + version;
    }
}
