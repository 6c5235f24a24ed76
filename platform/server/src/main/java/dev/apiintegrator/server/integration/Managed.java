package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Deployment;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** What is remembered of one integration. Its lock is held while it changes; {@link #standing} is read at any time. */
final class Managed {

    private static final long PATIENCE_SECONDS = 60;

    final IntegrationId id;
    final Origin origin;
    final Revisions revisions;

    /** Where the files lie, for people; empty when there are none. */
    volatile String place;

    private final ReentrantLock lock = new ReentrantLock();
    private boolean removed;

    /** Null until the first save was accepted or, for files, tried. */
    private volatile Standing standing;

    Managed(IntegrationId id, Origin origin, String place, Revisions revisions) {
        this.id = id;
        this.origin = origin;
        this.place = place;
        this.revisions = revisions;
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

    long latest() {
        return revisions.latest().map(SavedRevision::number).orElse(0L);
    }

    Integration snapshot(Optional<Deployment> running) {
        Standing now = standing();
        return new Integration(
                id,
                origin,
                place,
                now.about().description(),
                now.about().labels(),
                Integration.State.of(running.isPresent(), now.rejected()),
                latest(),
                now.target(),
                running,
                now.findings(),
                now.changed());
    }

    /**
     * @param target the revision that should run, 0 for none
     * @param rejected whether the last attempt to deploy failed
     * @param findings of that attempt
     */
    record Standing(About about, long target, boolean rejected, List<Finding> findings, Instant changed) {

        static final Standing NEW = new Standing(About.NOTHING, 0, false, List.of(), Instant.EPOCH);

        Standing {
            findings = List.copyOf(findings);
        }

        Standing about(About about) {
            return new Standing(about, target, rejected, findings, Instant.now());
        }

        Standing live(long target, List<Finding> findings) {
            return new Standing(about, target, false, findings, Instant.now());
        }

        Standing stopped() {
            return new Standing(about, 0, false, List.of(), Instant.now());
        }

        Standing rejected(List<Finding> findings) {
            return new Standing(about, target, true, findings, Instant.now());
        }
    }
}
