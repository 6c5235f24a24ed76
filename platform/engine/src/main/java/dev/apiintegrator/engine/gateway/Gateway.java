package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.EngineListener;
import java.time.Duration;

/** The HTTP server that integrations publish on. Thread-safe. */
public final class Gateway implements AutoCloseable {

    /**
     * Binds and begins to answer; everything is 404 until an integration is deployed.
     *
     * @throws IllegalStateException when the address cannot be bound, naming it
     */
    public static Gateway start(GatewayOptions options, EngineListener listener) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The port it is bound to. */
    public int port() {
        throw new UnsupportedOperationException("under construction");
    }

    /** Readiness as {@code /health/ready} on this port tells it; liveness is always true while it answers. */
    public void ready(boolean ready) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Takes no new connections, lets requests in flight finish for at most {@code limit}. Returns whether all did. */
    public boolean drain(Duration limit) {
        throw new UnsupportedOperationException("under construction");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("under construction");
    }
}
