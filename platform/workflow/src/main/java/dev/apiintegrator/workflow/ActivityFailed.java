package dev.apiintegrator.workflow;

/** An activity failed in a way that is known. Anything else that activities throw counts as passing, with the code {@code failed}. */
public final class ActivityFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public ActivityFailed(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public ActivityFailed(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
