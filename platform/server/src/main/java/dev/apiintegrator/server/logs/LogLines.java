package dev.apiintegrator.server.logs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** The last lines of the log, in memory, bounded. Thread-safe; a slow reader never holds up who logs. */
public final class LogLines implements AutoCloseable {

    /** How many lines are kept. */
    public static final int KEPT = 5_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private long last;
    private boolean closed;

    void add(LongFunction<LogLine> line) {
        lock.lock();
        try {
            if (lines.size() == KEPT) {
                lines.removeFirst();
            }
            lines.addLast(line.apply(++last));
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The newest lines, oldest first.
     *
     * @param wanted which ones; called while nobody can log, so it must be quick
     * @param limit at most this many
     */
    public List<LogLine> last(Predicate<LogLine> wanted, int limit) {
        lock.lock();
        try {
            Deque<LogLine> found = new ArrayDeque<>();
            Iterator<LogLine> newestFirst = lines.descendingIterator();
            while (newestFirst.hasNext() && found.size() < limit) {
                LogLine line = newestFirst.next();
                if (wanted.test(line)) {
                    found.addFirst(line);
                }
            }
            return List.copyOf(found);
        } finally {
            lock.unlock();
        }
    }

    /** The number of the newest line; 0 when there is none. */
    public long lastNumber() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for lines of any integration after that number.
     *
     * @param limit how long to wait
     * @return oldest first; empty when the time passed or it was closed
     */
    public List<LogLine> awaitAfter(long number, long limit, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(limit);
        lock.lockInterruptibly();
        try {
            while (last <= number && !closed && left > 0) {
                left = grown.awaitNanos(left);
            }
            Deque<LogLine> found = new ArrayDeque<>();
            Iterator<LogLine> newestFirst = lines.descendingIterator();
            while (newestFirst.hasNext()) {
                LogLine line = newestFirst.next();
                if (line.number() <= number) {
                    break;
                }
                found.addFirst(line);
            }
            return List.copyOf(found);
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Lets all who wait go. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
