package dev.apiintegrator.engine.connection;

import java.util.Optional;

/** Something could not start because the other side of a connection does not answer; it may, later. */
public final class ConnectionDown extends RuntimeException {

    /** @param connection its name */
    public ConnectionDown(String connection, String reason, Throwable cause) {
        super("the connection '" + connection + "' is down: " + reason, cause);
    }

    /** The first one in a chain of causes. */
    public static Optional<ConnectionDown> behind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectionDown down) {
                return Optional.of(down);
            }
        }
        return Optional.empty();
    }
}
