package dev.apiintegrator.server.files;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that looks at the files again and again, and never takes more than a twentieth of a core for it. */
final class RoutesWatcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RoutesWatcher.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int PAUSE_TO_WORK = 20;

    private final RoutesWatch watch;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "routes-watch");

    RoutesWatcher(RoutesWatch watch) {
        this.watch = watch;
        thread.setDaemon(true);
    }

    /** Loads what is there, then goes on in the background. */
    void start() {
        watch.first(System.nanoTime()).join();
        thread.start();
    }

    private void run() {
        long pause = PAUSE_NANOS;
        try {
            while (!stopped.await(pause, TimeUnit.NANOSECONDS)) {
                long begun = System.nanoTime();
                try {
                    watch.step(begun);
                } catch (RuntimeException e) {
                    log.error("the files cannot be looked at", e);
                }
                pause = Math.max(PAUSE_NANOS, PAUSE_TO_WORK * (System.nanoTime() - begun));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
