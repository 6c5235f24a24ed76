package dev.apiintegrator.server.connector;

/** Hears how far an import is. Called on the thread that imports. */
@FunctionalInterface
interface Progress {

    /** Nobody listens. */
    Progress UNSEEN = (phase, done, total) -> {};

    /**
     * @param phase reading, indexing or saving
     * @param done of the total; both 0 where that is not known
     */
    void at(String phase, int done, int total);
}
