package dev.apiintegrator.server.integration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the history of an integration.
 *
 * @param number counts up from 1 per integration
 * @param digest SHA-256 of the sources
 * @param created when it was saved
 * @param createdBy who did it, for people
 * @param paths of its sources, ordered
 * @param bytes of all sources together
 */
public record SavedRevision(
        long number, String digest, Instant created, String createdBy, List<String> paths, long bytes) {

    public SavedRevision {
        paths = List.copyOf(paths);
    }

    /** The same with one source more. */
    SavedRevision with(String path, long size) {
        List<String> more = new ArrayList<>(paths);
        more.add(path);
        return new SavedRevision(number, digest, created, createdBy, more, bytes + size);
    }
}
