package dev.apiintegrator.workflow;

/** What was asked for does not go with the state that an execution is in. The message says why, and what can be done. */
public final class ExecutionConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExecutionConflict(String message) {
        super(message);
    }
}
