package dev.apiintegrator.server.connection;

/** It is not what the caller has seen. */
final class ConnectionChanged extends RuntimeException {

    ConnectionChanged(String message) {
        super(message);
    }
}
