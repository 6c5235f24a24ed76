package dev.apiintegrator.server.database;

/** The database did not answer at the start. The message holds no password. */
final class DatabaseNotReached extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient String action;

    DatabaseNotReached(String message, String action, Exception cause) {
        super(message, cause);
        this.action = action;
    }

    /** What the operator can do. */
    String action() {
        return action;
    }
}
