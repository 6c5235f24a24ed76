package dev.apiintegrator.workflow.temporal;

import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.ExecutionId;
import dev.apiintegrator.workflow.core.About;

/**
 * What a run in Temporal is told: which execution it drives. Everything else is in our database. Kept in Temporal's history:
 * add fields, never change them.
 *
 * @param key of the execution
 * @param digest of its definition
 * @param longestHistory after so many events of Temporal's a new run begins; here, because a run must not change its mind
 */
public record Assignment(
        long key,
        String organization,
        String id,
        String integration,
        String workflow,
        String digest,
        int longestHistory) {

    static Assignment of(Execution execution, int longestHistory) {
        return new Assignment(
                execution.key(),
                execution.id().organization(),
                execution.id().id(),
                execution.integration(),
                execution.workflow(),
                execution.digest(),
                longestHistory);
    }

    About about() {
        return new About(new ExecutionId(organization, id), integration);
    }
}
