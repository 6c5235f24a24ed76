package dev.apiintegrator.server.integration;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The few threads that deploy when nobody waits for the answer: at the start and after files changed. Not an
 * {@code Executor}, so that Spring does not take it for its own.
 */
public final class DeployThreads implements AutoCloseable {

    private static final int MIN = 2;
    private static final int MAX = 4;

    private final ThreadPoolExecutor threads;

    DeployThreads() {
        AtomicInteger count = new AtomicInteger();
        int size = Math.max(MIN, Math.min(MAX, Runtime.getRuntime().availableProcessors()));
        threads = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "deploy-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Queues the work; it must handle its own failures. */
    public void run(Runnable work) {
        threads.execute(work);
    }

    /** Waits for what runs, drops what is queued. */
    @Override
    public void close() {
        threads.getQueue().clear();
        threads.shutdown();
        try {
            // an interrupt would close the files of H2 under everybody's feet
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
