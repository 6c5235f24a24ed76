package dev.apiintegrator.engine.recording;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether messages of one integration are recorded, and which. One for all its revisions, so that a wish outlives a deploy.
 * Thread-safe.
 */
final class Tap {

    private final double share;

    /** Null when nobody wishes anything. */
    private volatile Wanted wanted;

    /** @param share of the messages that are recorded although nobody wished it, 0 to 1 */
    Tap(double share) {
        this.share = share;
    }

    /** A wish, and how many messages it still lets in. */
    record Wanted(RecordingWish wish, AtomicInteger left) {

        /** Takes one; false when there are no more. */
        boolean take() {
            return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        }
    }

    void wish(RecordingWish wish) {
        wanted = wish == null ? null : new Wanted(wish, new AtomicInteger(wish.messages()));
    }

    /** Null for none. */
    Wanted wanted() {
        return wanted;
    }

    /** Whether exchanges may carry a recording: all that a step costs where none does. */
    boolean isOpen() {
        return share > 0 || wanted != null;
    }

    boolean samples() {
        return share > 0 && ThreadLocalRandom.current().nextDouble() < share;
    }
}
