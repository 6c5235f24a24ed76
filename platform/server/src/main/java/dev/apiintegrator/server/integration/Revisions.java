package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Revision;
import java.util.List;
import java.util.Optional;

/**
 * The accepted revisions of one integration; the oldest are dropped beyond {@link #KEPT}. Reading is thread-safe, one
 * thread writes at a time.
 */
interface Revisions {

    /** How many are kept. */
    int KEPT = 50;

    /** Newest first. */
    List<SavedRevision> list();

    Optional<Revision> find(long number);

    /** Makes the revision safe before it runs; it is not yet part of the history. */
    void stage(Revision revision);

    /** Makes a staged revision part of the history. */
    void accept(Revision revision);

    /** Drops a staged revision. */
    void discard(Revision revision);

    default Optional<SavedRevision> latest() {
        return list().stream().findFirst();
    }
}
