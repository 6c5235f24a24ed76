package dev.apiintegrator.workflow;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;

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

    /** What a failed activity is written down as. */
    public static Failure failure(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof CompletionException || cause instanceof ExecutionException)) {
            cause = cause.getCause();
        }
        if (cause instanceof ActivityFailed known) {
            return known.failure();
        }
        LoggerFactory.getLogger(ActivityFailed.class).debug("an activity failed", cause);
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return Failure.passing("failed", cause.getClass().getSimpleName() + message);
    }
}
