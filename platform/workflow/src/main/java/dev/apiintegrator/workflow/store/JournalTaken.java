package dev.apiintegrator.workflow.store;

/** Somebody else has written to the journal: whoever gets this no longer drives the execution and must leave it alone. */
public final class JournalTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalTaken(long key) {
        super("the execution with the key " + key + " is driven by another process");
    }
}
