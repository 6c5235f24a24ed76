package dev.apiintegrator.server.runtime;

import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.server.ServerProperties;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The end in good order. By now readiness is already refused (Spring Boot says so first); then the gateway drains, then the
 * engine stops, and only then the control plane, which tells the state until the last moment.
 */
@Component
@Lazy(false)
class GatewayLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GatewayLifecycle.class);

    private final Gateway gateway;
    private final Engine engine;
    private final Duration drain;
    private volatile boolean running;

    GatewayLifecycle(Gateway gateway, Engine engine, ServerProperties properties) {
        this.gateway = gateway;
        this.engine = engine;
        this.drain = properties.drain();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        log.info("stopping: no new connections, requests in flight may take {} s", drain.toSeconds());
        gateway.ready(false);
        if (!gateway.drain(drain)) {
            log.warn("requests were still in flight after {} s; they are cut off", drain.toSeconds());
        }
        engine.close();
        gateway.close();
        running = false;
        log.info("stopped");
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Higher than the web server's, so that it stops before. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
