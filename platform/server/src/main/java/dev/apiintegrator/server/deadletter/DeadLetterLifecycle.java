package dev.apiintegrator.server.deadletter;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes down what is left once no route runs any more. */
@Component
@Lazy(false)
class DeadLetterLifecycle implements SmartLifecycle {

    private final DeadLetterQueue queue;
    private volatile boolean running;

    DeadLetterLifecycle(DeadLetterQueue queue) {
        this.queue = queue;
    }

    @Override
    public void start() {
        queue.open();
        running = true;
    }

    @Override
    public void stop() {
        queue.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Lower than the gateway's, so that it stops after the routes. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 2;
    }
}
