package dev.apiintegrator.workflow;

/** There is no such execution. */
public final class ExecutionNotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExecutionNotFound(ExecutionId id) {
        super("no execution '" + id.id() + "'");
    }
}
