package dev.apiintegrator.server.deadletter;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Ends replays before the routes they go through. */
@Component
@Lazy(false)
class ReplayLifecycle implements SmartLifecycle {

    private final ReplayJobs jobs;
    private volatile boolean running;

    ReplayLifecycle(ReplayJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        jobs.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Higher than the gateway's, so that it stops before. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
