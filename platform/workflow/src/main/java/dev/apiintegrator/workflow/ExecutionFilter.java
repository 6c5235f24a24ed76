package dev.apiintegrator.workflow;

import java.util.Optional;

/**
 * Which executions to list, the newest first.
 *
 * @param organization whose
 * @param integration empty for all
 * @param workflow empty for all
 * @param state empty for all
 * @param before only those with a smaller key; empty to begin with the newest
 * @param limit from 1 to {@value #MOST}
 */
public record ExecutionFilter(
        String organization,
        Optional<String> integration,
        Optional<String> workflow,
        Optional<Execution.State> state,
        Optional<Long> before,
        int limit) {

    public static final int MOST = 200;

    public ExecutionFilter {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be from 1 to " + MOST + ", not " + limit);
        }
    }

    /** The newest of an organization. */
    public static ExecutionFilter of(String organization) {
        return new ExecutionFilter(
                organization, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 50);
    }
}
