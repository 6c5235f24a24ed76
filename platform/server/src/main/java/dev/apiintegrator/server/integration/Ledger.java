package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.policy.PermissionManifest;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Actor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What is written down of integrations. Each method is one transaction, and audit events are published in it. A caller holds the
 * lock of the {@link Managed} it gives.
 */
final class Ledger {

    /** How many revisions are kept of each integration, besides the one that should run. */
    static final int KEPT = 50;

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    private final IntegrationTable integrations;
    private final RevisionTable revisions;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;

    /** Contents are shared: nobody may drop one while somebody else begins to use it. */
    private final ReadWriteLock contents = new ReentrantReadWriteLock();

    Ledger(
            IntegrationTable integrations,
            RevisionTable revisions,
            TransactionOperations transactions,
            ApplicationEventPublisher events) {
        this.integrations = integrations;
        this.revisions = revisions;
        this.transactions = transactions;
        this.events = events;
    }

    /** Sweeps up what a crash left half done, and tells all that is there. */
    List<StoredIntegration> open() {
        return within(contents.writeLock(), () -> {
            revisions.deleteStaged();
            integrations.deleteNeverAccepted();
            revisions.deleteUnused();
            return integrations.list();
        });
    }

    Optional<StoredIntegration> find(IntegrationId id) {
        return integrations.find(id);
    }

    /** Stores a revision that has not run yet: not part of the history. */
    void stage(Managed managed, Revision revision, Actor actor) {
        managed.key = within(contents.readLock(), () -> {
            long key = managed.key != 0 ? managed.key : row(managed);
            revisions.deleteStaged(key, managed.standing().latest());
            revisions.insert(key, revision, actor.name());
            return key;
        });
    }

    /** Keeps what a staged revision touches. */
    void describe(Managed managed, Revision revision, PermissionManifest manifest) {
        revisions.describe(managed.key, revision.number(), manifest.json());
    }

    /** What a revision touched when it was accepted; empty when that was not kept. */
    Optional<PermissionManifest> manifest(Managed managed, long number) {
        return revisions.manifest(managed.key, number).map(PermissionManifest::read);
    }

    /** Drops what was staged; what cannot be dropped now is when the next is staged, or at the next start. */
    void discard(Managed managed) {
        try {
            transactions.executeWithoutResult(status -> {
                revisions.deleteStaged(managed.key, managed.standing().latest());
                if (!managed.isVisible()) {
                    integrations.delete(managed.key);
                }
            });
            if (!managed.isVisible()) {
                managed.key = 0;
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("a revision of '{}' that never ran is left behind for now: {}", managed.id, e.toString());
        }
    }

    /**
     * Writes down how an integration stands now, and only then shows it.
     *
     * @param running the revision that runs, 0 for none
     */
    void commit(Managed managed, Standing standing, long running, List<AuditEvent> told) {
        Standing next = standing.after(managed.standing());
        managed.key = sure(managed, () -> {
            long key = managed.key != 0 ? managed.key : row(managed);
            integrations.update(key, managed.origin, managed.place, next, running);
            told.forEach(events::publishEvent);
            return key;
        });
        managed.stand(next);
        if (next.latest() > KEPT) {
            prune(managed, next);
        }
    }

    void delete(Managed managed, AuditEvent told) {
        List<String> digests = sure(managed, () -> {
            List<String> before = revisions.contents(managed.key, Long.MAX_VALUE, 0);
            integrations.delete(managed.key);
            events.publishEvent(told);
            return before;
        });
        dropUnused(managed, digests);
    }

    /** For a change of what runs only: it is not made when it cannot be told, and not told when it fails. */
    void tell(AuditEvent event, Runnable change) {
        transactions.executeWithoutResult(status -> {
            events.publishEvent(event);
            change.run();
        });
    }

    /** Newest first. */
    List<SavedRevision> revisions(Managed managed) {
        return revisions.list(managed.key, managed.standing().latest());
    }

    Optional<Revision> revision(Managed managed, long number) {
        return number < 1 || number > managed.standing().latest()
                ? Optional.empty()
                : revisions.find(managed.id, managed.key, number);
    }

    /** A first save that the database did not take back left a row without a history. */
    private long row(Managed managed) {
        return integrations
                .find(managed.id)
                .map(StoredIntegration::key)
                .orElseGet(() -> integrations.insert(managed.id, managed.origin, managed.place, Standing.NEW));
    }

    private void prune(Managed managed, Standing standing) {
        long last = standing.latest() - KEPT;
        try {
            List<String> digests = transactions.execute(status -> {
                List<String> before = revisions.contents(managed.key, last, standing.target());
                revisions.delete(managed.key, last, standing.target());
                return before;
            });
            dropUnused(managed, digests);
        } catch (DataAccessException | TransactionException e) {
            log.warn("old revisions of '{}' are left behind for now: {}", managed.id, e.toString());
        }
    }

    private void dropUnused(Managed managed, List<String> digests) {
        try {
            within(contents.writeLock(), () -> {
                revisions.deleteUnused(digests);
                return null;
            });
        } catch (DataAccessException | TransactionException e) {
            log.warn("sources of '{}' that nobody uses are left until the next start: {}", managed.id, e.toString());
        }
    }

    /** When the database does not answer to a commit nobody knows whether it took it. */
    private <T> T sure(Managed managed, Supplier<T> work) {
        boolean answered = false;
        try {
            T result = transactions.execute(status -> work.get());
            answered = true;
            return result;
        } finally {
            managed.doubtful |= !answered;
        }
    }

    private <T> T within(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return transactions.execute(status -> work.get());
        } finally {
            lock.unlock();
        }
    }
}
