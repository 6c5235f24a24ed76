package dev.apiintegrator.server.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Begins once integrations were brought back, so that what was missed finds its routes, and stops before they do. */
@Component
@Lazy(false)
class ScheduleLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ScheduleLifecycle.class);
    private static final long EVERY_MILLIS = 1_000;
    private static final long LONGEST_STOP_SECONDS = 5;

    private final Scheduler scheduler;
    private final Timetable timetable;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "timetable");
        made.setDaemon(true);
        return made;
    });
    private volatile boolean running;
    private String lastFailure = "";

    ScheduleLifecycle(Scheduler scheduler, Timetable timetable) {
        this.scheduler = scheduler;
        this.timetable = timetable;
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() {
        scheduler.start();
        thread.scheduleWithFixedDelay(this::keepInStep, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void keepInStep() {
        try {
            timetable.keepInStep();
            lastFailure = "";
        } catch (RuntimeException e) {
            String failure = String.valueOf(e.getMessage());
            if (!failure.equals(lastFailure)) {
                log.warn("schedules of new revisions wait for the database: {}", failure);
            }
            lastFailure = failure;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("the timetable is still asking the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        scheduler.stop();
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
