package dev.apiintegrator.server.connection;

/** There is no connection of that name. */
final class ConnectionMissing extends RuntimeException {

    ConnectionMissing(String message) {
        super(message);
    }
}
