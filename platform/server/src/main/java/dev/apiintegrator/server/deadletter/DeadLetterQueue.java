package dev.apiintegrator.server.deadletter;

import dev.apiintegrator.engine.letter.DeadLetter;
import dev.apiintegrator.engine.letter.DeadLetters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Takes letters from routes, which do not wait, and has one thread write them down, many at once. When the database does not
 * keep up, what does not fit is dropped and counted.
 */
final class DeadLetterQueue implements DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterQueue.class);
    private static final int BATCH = 100;
    private static final long PATIENCE_MILLIS = 500;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Duration SAYS_AGAIN = Duration.ofMinutes(1);
    private static final int OVERHEAD = 1_000;

    private final LetterTable table;
    private final Retention retention;
    private final DeadLetterListener listener;
    private final int bodyLimit;
    private final long maxBytes;
    private final LinkedBlockingQueue<DeadLetter> queue;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - SAYS_AGAIN.toNanos());
    private final Thread writer = new Thread(this::write, "dead-letters");
    private volatile boolean closing;

    DeadLetterQueue(
            LetterTable table, Retention retention, DeadLetterListener listener, DeadLetterProperties properties) {
        this.table = table;
        this.retention = retention;
        this.listener = listener;
        this.bodyLimit = (int) properties.maxBodySize().toBytes();
        this.maxBytes = properties.queueSize().toBytes();
        this.queue = new LinkedBlockingQueue<>(properties.queue());
        writer.setDaemon(true);
    }

    void open() {
        writer.start();
    }

    @Override
    public int bodyLimit() {
        return bodyLimit;
    }

    @Override
    public void add(DeadLetter letter) {
        long size = size(letter);
        if (bytes.addAndGet(size) > maxBytes || closing || !queue.offer(letter)) {
            bytes.addAndGet(-size);
            drop(letter);
        }
    }

    private void drop(DeadLetter letter) {
        dropped.incrementAndGet();
        listener.dropped(letter.integration());
        long now = System.nanoTime();
        long before = saidAt.get();
        if (now - before >= SAYS_AGAIN.toNanos() && saidAt.compareAndSet(before, now)) {
            log.error(
                    "{} failed messages could not be kept, the last one of route '{}' of '{}': the database does not keep up",
                    dropped.getAndSet(0),
                    letter.route(),
                    letter.integration());
        }
    }

    private static long size(DeadLetter letter) {
        return OVERHEAD
                + letter.start().body().content().length
                + letter.atStep().body().content().length;
    }

    private void write() {
        List<DeadLetter> batch = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            try {
                DeadLetter first = queue.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    writeDown(batch);
                }
                retention.holdFor(batch);
            } catch (InterruptedException e) {
                batch.forEach(this::drop);
                queue.forEach(this::drop); // the stop took too long
                return;
            } catch (RuntimeException e) {
                log.warn("old dead letters are not dropped: {}", cause(e));
            } finally {
                batch.clear();
            }
        }
    }

    /** Tries as long as the database does not answer. */
    private void writeDown(List<DeadLetter> batch) throws InterruptedException {
        boolean said = false;
        while (true) {
            try {
                table.insert(batch);
                batch.forEach(letter -> listener.kept(letter.integration()));
                break;
            } catch (RuntimeException e) {
                if (!said) {
                    log.error("failed messages wait for the database: {}", cause(e));
                    said = true;
                }
                if (!isPassing(e)) {
                    batch.forEach(this::writeAlone);
                    break;
                }
                TimeUnit.MILLISECONDS.sleep(PATIENCE_MILLIS);
            }
        }
        for (DeadLetter letter : batch) {
            bytes.addAndGet(-size(letter));
        }
    }

    /** One that the database refuses must not take others with it; the organization may be gone, for example. */
    private void writeAlone(DeadLetter letter) {
        try {
            table.insert(List.of(letter));
            listener.kept(letter.integration());
        } catch (RuntimeException e) {
            log.warn("a failed message of '{}' is not kept: {}", letter.integration(), cause(e));
            drop(letter);
        }
    }

    private static boolean isPassing(RuntimeException e) {
        return !(e instanceof org.springframework.dao.NonTransientDataAccessException)
                || e instanceof org.springframework.dao.NonTransientDataAccessResourceException;
    }

    private static String cause(RuntimeException e) {
        return NestedExceptionUtils.getMostSpecificCause(e).toString();
    }

    /** Returns when all that was taken is written down, or after 10 s. */
    void close() {
        closing = true;
        try {
            writer.join(LONGEST_STOP.toMillis());
            if (writer.isAlive()) {
                log.error("{} failed messages could not be written down before the end", queue.size());
                writer.interrupt();
            }
        } catch (InterruptedException e) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
