package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Deployment;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** What is remembered of one integration. Its lock is held while it changes; {@link #standing} is read at any time. */
final class Managed {

    private static final long PATIENCE_SECONDS = 60;

    final IntegrationId id;
    final Origin origin;

    /** Where the files lie, for people; empty when there are none. */
    volatile String place;

    /** Of its row in the database; 0 when it has none yet. */
    volatile long key;

    /** The database did not answer to a change: it may have made it or not. Only looked at under the lock. */
    boolean doubtful;

    private final ReentrantLock lock = new ReentrantLock();
    private boolean removed;

    /** Null until the first save was accepted or, for files, tried. */
    private volatile Standing standing;

    Managed(IntegrationId id, Origin origin, String place) {
        this.id = id;
        this.origin = origin;
        this.place = place;
    }

    static Managed of(StoredIntegration stored) {
        Managed managed = new Managed(stored.id(), stored.origin(), stored.place());
        managed.key = stored.key();
        managed.standing = stored.standing();
        return managed;
    }

    /** @return false when it was removed meanwhile: look it up again */
    boolean lock() {
        try {
            if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IntegrationBusy(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntegrationBusy(id);
        }
        if (removed) {
            lock.unlock();
            return false;
        }
        return true;
    }

    void unlock() {
        lock.unlock();
    }

    boolean isRemoved() {
        return removed;
    }

    void markRemoved() {
        removed = true;
        standing = null;
    }

    boolean isVisible() {
        return standing != null;
    }

    Standing standing() {
        Standing now = standing;
        return now == null ? Standing.NEW : now;
    }

    void stand(Standing standing) {
        this.standing = standing;
    }

    /** The next revision, or the latest one when the sources did not change. */
    Revision candidate(List<RouteSource> sources) {
        Standing now = standing();
        Revision next = Revision.of(id, now.latest() + 1, sources);
        return next.digest().equals(now.latestDigest()) ? Revision.of(id, now.latest(), sources) : next;
    }

    Integration snapshot(Optional<Deployment> running) {
        Standing now = standing();
        return new Integration(
                id,
                origin,
                place,
                now.about().description(),
                now.about().labels(),
                Integration.State.of(running.isPresent(), now.rejected(), now.findings()),
                now.latest(),
                now.target(),
                running,
                now.findings(),
                now.changed(),
                key + "-" + now.version());
    }
}
