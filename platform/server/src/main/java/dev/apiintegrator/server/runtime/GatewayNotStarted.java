package dev.apiintegrator.server.runtime;

/** The gateway could not be bound, most often because the port is taken. */
final class GatewayNotStarted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient String host;
    private final transient int port;

    GatewayNotStarted(String host, int port, Exception cause) {
        super(cause.getMessage(), cause);
        this.host = host;
        this.port = port;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }
}
