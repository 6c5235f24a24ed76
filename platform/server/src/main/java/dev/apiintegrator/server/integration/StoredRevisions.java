package dev.apiintegrator.server.integration;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revisions on disk: {@code <number>/revision.json} and {@code <number>/sources/...}. A revision is written beside its
 * place under a name with a dot, forced to disk, and renamed: what has a number is whole.
 */
final class StoredRevisions implements Revisions {

    private static final Logger log = LoggerFactory.getLogger(StoredRevisions.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = "revision.json";

    private final IntegrationId integration;
    private final Path directory;
    private volatile List<SavedRevision> newestFirst;

    StoredRevisions(IntegrationId integration, Path directory) {
        this.integration = integration;
        this.directory = directory;
        this.newestFirst = readManifests();
    }

    @Override
    public List<SavedRevision> list() {
        return newestFirst;
    }

    @Override
    public Optional<Revision> find(long number) {
        return newestFirst.stream()
                .filter(saved -> saved.number() == number)
                .findFirst()
                .flatMap(this::read);
    }

    @Override
    public void stage(Revision revision) {
        Path staged = staged(revision);
        try {
            DurableFiles.delete(staged);
            for (RouteSource source : revision.sources()) {
                DurableFiles.write(staged.resolve("sources").resolve(source.path()), source.content());
            }
            Manifest manifest = Manifest.of(SavedRevision.of(revision, Instant.now()));
            DurableFiles.write(staged.resolve(MANIFEST), JSON.writeValueAsBytes(manifest));
            DurableFiles.forceTree(staged);
        } catch (IOException e) {
            throw new UncheckedIOException("revision " + revision + " cannot be saved in " + directory, e);
        }
    }

    @Override
    public void accept(Revision revision) {
        try {
            Path place = directory.resolve(Long.toString(revision.number()));
            DurableFiles.delete(place);
            Files.move(staged(revision), place, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.force(directory);
            List<SavedRevision> all = new ArrayList<>();
            all.add(readManifest(place).orElseThrow(() -> new IOException(place + " vanished")));
            all.addAll(newestFirst);
            newestFirst = List.copyOf(all.subList(0, Math.min(KEPT, all.size())));
            for (SavedRevision dropped : all.subList(newestFirst.size(), all.size())) {
                DurableFiles.delete(directory.resolve(Long.toString(dropped.number())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("revision " + revision + " cannot be saved in " + directory, e);
        }
    }

    @Override
    public void discard(Revision revision) {
        try {
            DurableFiles.delete(staged(revision));
        } catch (IOException e) {
            log.warn("{} is left behind: {}", staged(revision), e.toString());
        }
    }

    private Path staged(Revision revision) {
        return directory.resolve("." + revision.number() + ".staged");
    }

    private Optional<Revision> read(SavedRevision saved) {
        Path sources = directory.resolve(Long.toString(saved.number())).resolve("sources");
        try {
            List<RouteSource> read = new ArrayList<>();
            for (String path : saved.paths()) {
                read.add(RouteSource.of(path, Files.readAllBytes(sources.resolve(path))));
            }
            Revision revision = Revision.of(integration, saved.number(), read);
            if (revision.digest().equals(saved.digest())) {
                return Optional.of(revision);
            }
            log.error("{} was changed by somebody else; it is not used", sources);
        } catch (IOException | IllegalArgumentException e) {
            log.error("{} cannot be read and is not used: {}", sources, e.toString());
        }
        return Optional.empty();
    }

    private List<SavedRevision> readManifests() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> places = Files.list(directory)) {
            return places.filter(place -> place.getFileName().toString().matches("[1-9][0-9]{0,17}"))
                    .flatMap(place -> readManifest(place).stream())
                    .sorted(Comparator.comparingLong(SavedRevision::number).reversed())
                    .limit(KEPT)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the revisions in " + directory + " cannot be listed", e);
        }
    }

    private static Optional<SavedRevision> readManifest(Path place) {
        try {
            Manifest manifest = JSON.readValue(Files.readAllBytes(place.resolve(MANIFEST)), Manifest.class);
            return Optional.of(manifest.revision());
        } catch (IOException | RuntimeException e) {
            log.warn("{} is no whole revision and is not used: {}", place, e.toString());
            return Optional.empty();
        }
    }

    private record Manifest(long number, String digest, String created, List<String> paths, long bytes) {

        static Manifest of(SavedRevision revision) {
            return new Manifest(
                    revision.number(),
                    revision.digest(),
                    revision.created().toString(),
                    revision.paths(),
                    revision.bytes());
        }

        SavedRevision revision() {
            return new SavedRevision(number, digest, Instant.parse(created), List.copyOf(paths), bytes);
        }
    }
}
