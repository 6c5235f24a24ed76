package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.source.RouteSource;
import java.time.Instant;
import java.util.List;

/**
 * One line of the history of an integration.
 *
 * @param number counts up from 1 per integration
 * @param digest SHA-256 of the sources
 * @param created when it was accepted
 * @param paths of its sources, ordered
 * @param bytes of all sources together
 */
public record SavedRevision(long number, String digest, Instant created, List<String> paths, long bytes) {

    static SavedRevision of(Revision revision, Instant created) {
        List<RouteSource> sources = revision.sources();
        return new SavedRevision(
                revision.number(),
                revision.digest(),
                created,
                sources.stream().map(RouteSource::path).toList(),
                sources.stream().mapToLong(RouteSource::size).sum());
    }
}
