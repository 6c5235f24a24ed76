package dev.apiintegrator.server.audit;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what {@link Refusals} counted written down in time. */
final class RefusalTimer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RefusalTimer.class);

    private final Refusals refusals;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "audit");
        daemon.setDaemon(true);
        return daemon;
    });

    RefusalTimer(Refusals refusals) {
        this.refusals = refusals;
        long seconds = Refusals.WINDOW.toSeconds() / 2;
        thread.scheduleWithFixedDelay(this::flush, seconds, seconds, TimeUnit.SECONDS);
    }

    private void flush() {
        try {
            refusals.flush();
        } catch (RuntimeException e) {
            log.error("refused requests could not be noted in the audit log", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
