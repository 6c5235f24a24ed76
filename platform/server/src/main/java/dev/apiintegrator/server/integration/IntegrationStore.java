package dev.apiintegrator.server.integration;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.engine.source.IntegrationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was saved over the API: {@code <name>/current.json} says what should run, {@code <name>/revisions/} holds the
 * sources. Both change by rename, so that a crash leaves the old state or the new one. A directory without
 * {@code current.json} is a first save that was never acknowledged.
 */
final class IntegrationStore {

    private static final Logger log = LoggerFactory.getLogger(IntegrationStore.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DELETED = ".deleted-";

    private final Path root;

    /** @param root is made when the first integration is saved */
    IntegrationStore(Path root) {
        this.root = root;
    }

    /** All that were acknowledged; sweeps up what a crash left half deleted. */
    List<IntegrationId> list() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> places = Files.list(root)) {
            return places.flatMap(place -> acknowledged(place).stream())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the saved integrations in " + root + " cannot be listed", e);
        }
    }

    /** A place for a new integration: what an unacknowledged save left there is dropped. */
    StoredRevisions create(IntegrationId id) {
        try {
            dropUnacknowledged(id);
            Files.createDirectories(place(id).resolve("revisions"));
            DurableFiles.force(root);
            return revisions(id);
        } catch (IOException e) {
            throw new UncheckedIOException("integration '" + id + "' cannot be saved in " + place(id), e);
        }
    }

    /** Deletes what was never pointed to. */
    void dropUnacknowledged(IntegrationId id) {
        if (!Files.exists(place(id).resolve(Current.FILE))) {
            delete(id);
        }
    }

    StoredRevisions revisions(IntegrationId id) {
        return new StoredRevisions(id, place(id).resolve("revisions"));
    }

    Optional<Current> current(IntegrationId id) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(place(id).resolve(Current.FILE)), Current.class));
        } catch (IOException e) {
            log.error("{} cannot be read; integration '{}' is left out: {}", place(id), id, e.toString());
            return Optional.empty();
        }
    }

    void point(IntegrationId id, Current current) {
        try {
            DurableFiles.replace(place(id).resolve(Current.FILE), JSON.writeValueAsBytes(current));
        } catch (IOException e) {
            throw new UncheckedIOException("integration '" + id + "' cannot be saved in " + place(id), e);
        }
    }

    void delete(IntegrationId id) {
        try {
            if (!Files.exists(place(id))) {
                return;
            }
            Path doomed = root.resolve(DELETED + id.name());
            DurableFiles.delete(doomed);
            // one rename decides; the rest may be interrupted
            Files.move(place(id), doomed, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.force(root);
            DurableFiles.delete(doomed);
        } catch (IOException e) {
            throw new UncheckedIOException("integration '" + id + "' cannot be deleted in " + place(id), e);
        }
    }

    private Optional<IntegrationId> acknowledged(Path place) {
        String name = place.getFileName().toString();
        try {
            if (name.startsWith(DELETED)) {
                DurableFiles.delete(place);
                return Optional.empty();
            }
            return Files.exists(place.resolve(Current.FILE)) ? Optional.of(IntegrationId.of(name)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            log.warn("{} is left out: {}", place, e.toString());
            return Optional.empty();
        }
    }

    private Path place(IntegrationId id) {
        return root.resolve(id.name());
    }

    /**
     * @param target the revision that should run, 0 for none
     * @param description may be empty
     * @param labels may be empty
     */
    record Current(long target, String description, Map<String, String> labels) {

        static final String FILE = "current.json";
    }
}
