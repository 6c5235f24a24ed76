package dev.apiintegrator.workflow.store;

/** The database could not be read or written; another attempt may succeed. */
public final class StoreFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
