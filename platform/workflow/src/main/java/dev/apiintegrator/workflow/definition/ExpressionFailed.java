package dev.apiintegrator.workflow.definition;

/** An expression could not be computed with the data at hand; trying again would fail again. */
public final class ExpressionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExpressionFailed(String message) {
        super(message);
    }
}
