package dev.apiintegrator.server.connection;

/** What is there forbids the change. */
final class ConnectionConflict extends RuntimeException {

    ConnectionConflict(String message) {
        super(message);
    }
}
