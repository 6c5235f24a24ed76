package dev.apiintegrator.brokers;

import dev.apiintegrator.connection.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Several senders, each of which sends its numbered messages one after the other through a route. */
final class Senders implements AutoCloseable {

    static final int COUNT = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    private final List<Future<?>> futures = new ArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();

    Senders(TestEngine platform, String integration, int messages) {
        int each = messages / COUNT;
        for (int i = 0; i < COUNT; i++) {
            int sender = i;
            futures.add(threads.submit(() -> {
                for (int number = 0; number < each; number++) {
                    platform.call(
                            integration,
                            "direct:send",
                            "message " + number + " of " + sender,
                            Map.of("sender", "" + sender, "number", "" + number, "id", sender + "-" + number));
                    sent.incrementAndGet();
                }
            }));
        }
    }

    int sent() {
        return sent.get();
    }

    boolean done() {
        return futures.stream().allMatch(Future::isDone);
    }

    /** Throws what went wrong for one of them. */
    void finish(long seconds) throws Exception {
        for (Future<?> future : futures) {
            future.get(seconds, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
