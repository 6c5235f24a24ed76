package dev.apiintegrator.engine;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The place of one integration: what runs there, and that one change at a time is made to it. */
final class Slot {

    private final ReentrantLock change = new ReentrantLock(true);
    private volatile RunningRevision running;

    <T> T exclusively(Supplier<T> action) {
        change.lock();
        try {
            return action.get();
        } finally {
            change.unlock();
        }
    }

    /** Null when nothing runs. */
    RunningRevision running() {
        return running;
    }

    void run(RunningRevision revision) {
        running = revision;
    }
}
