package dev.apiintegrator.server.files;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the watch remembers of one integration. Only the watching thread calls it, except for the end of a load. */
final class WatchedFiles {

    /** How long files must not change before they are taken as saved. */
    static final Duration STABLE = Duration.ofMillis(300);

    /** The same when one of them looks half-written. */
    static final Duration STABLE_HALF_WRITTEN = Duration.ofSeconds(2);

    /** How long files must be away before they are taken as deleted: some editors save by delete and rename. */
    static final Duration GONE = Duration.ofSeconds(1);

    /** How long to wait before files that could not be taken are offered again. */
    static final Duration RETRY = Duration.ofSeconds(2);

    /** Null when there are none. */
    private FoundFiles seen;

    private long seenSince;
    private Boolean halfWritten;
    private long notBefore = Long.MIN_VALUE;

    /** What was last handed on; null when nothing is loaded. */
    private volatile FoundFiles loaded;

    private volatile boolean busy;
    private volatile boolean refused;

    /** They get other things of connectors than when they were handed on. */
    private volatile boolean stale;

    /** @param found null when the files are not there */
    void observe(FoundFiles found, long now) {
        if (!sameFiles(seen, found)) {
            seenSince = now;
            halfWritten = null;
        }
        seen = found;
        if (refused) {
            refused = false;
            notBefore = now + RETRY.toNanos();
        }
    }

    boolean isDue(long now) {
        if (busy || !stale && sameFiles(loaded, seen) || notBefore != Long.MIN_VALUE && now - notBefore < 0) {
            return false;
        }
        Duration stable = Duration.ofNanos(now - seenSince);
        if (seen == null) {
            return stable.compareTo(GONE) >= 0;
        }
        if (stable.compareTo(STABLE) < 0) {
            return false;
        }
        if (halfWritten == null) {
            halfWritten = HalfWritten.isAny(seen, changedSinceLoad());
        }
        return !halfWritten || stable.compareTo(STABLE_HALF_WRITTEN) >= 0;
    }

    /** Whether it differs from what was handed on, however young the change. */
    boolean isPending() {
        return !busy && !sameFiles(loaded, seen);
    }

    /** The files to hand on; null when they are gone. */
    FoundFiles begin() {
        busy = true;
        stale = false;
        return seen;
    }

    void taken(FoundFiles files) {
        loaded = files;
        busy = false;
    }

    /** Offers them again, if they were handed on. */
    void connectorsChanged() {
        stale = loaded != null;
    }

    void notTaken() {
        refused = true;
        busy = false;
    }

    /** The files changed while they were read; the next scan sees how. */
    void changedMeanwhile() {
        busy = false;
    }

    boolean isForgettable() {
        return !busy && seen == null && loaded == null;
    }

    FoundFiles loaded() {
        return loaded;
    }

    private List<FileStamp> changedSinceLoad() {
        FoundFiles before = loaded;
        if (before == null) {
            return seen.stamps();
        }
        Set<FileStamp> known = new HashSet<>(before.stamps());
        return seen.stamps().stream().filter(stamp -> !known.contains(stamp)).toList();
    }

    private static boolean sameFiles(FoundFiles one, FoundFiles other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.place().equals(other.place()) && one.stamps().equals(other.stamps());
    }
}
