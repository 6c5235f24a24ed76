package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** For integrations whose sources somebody else keeps: the history ends with the process. */
final class MemoryRevisions implements Revisions {

    /** Of all sources in the history together; the newest revision is kept whatever its size. */
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private volatile List<Kept> newestFirst = List.of();

    @Override
    public List<SavedRevision> list() {
        return newestFirst.stream().map(Kept::saved).toList();
    }

    @Override
    public Optional<Revision> find(long number) {
        return newestFirst.stream()
                .map(Kept::revision)
                .filter(revision -> revision.number() == number)
                .findFirst();
    }

    @Override
    public void stage(Revision revision) {
        // nothing outlives the process, so there is nothing to make safe
    }

    @Override
    public void accept(Revision revision) {
        List<Kept> kept = new ArrayList<>();
        kept.add(new Kept(revision, SavedRevision.of(revision, Instant.now())));
        long bytes = kept.get(0).saved().bytes();
        for (Kept older : newestFirst) {
            bytes += older.saved().bytes();
            if (kept.size() == KEPT || bytes > MAX_BYTES) {
                break;
            }
            kept.add(older);
        }
        newestFirst = List.copyOf(kept);
    }

    @Override
    public void discard(Revision revision) {
        // was never kept
    }

    private record Kept(Revision revision, SavedRevision saved) {}
}
