package dev.apiintegrator.server.connector;

import dev.apiintegrator.connector.Connector;
import dev.apiintegrator.spec.ApiDocument;
import dev.apiintegrator.spec.ApiSpecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connectors in the directory that all organizations may use. Read again where a document has changed. Thread-safe. */
final class FileConnectors {

    private static final Logger LOG = LoggerFactory.getLogger(FileConnectors.class);

    private final Path directory;
    private final Meaning meaning;
    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    FileConnectors(Path directory, Meaning meaning) {
        this.directory = directory;
        this.meaning = meaning;
    }

    private record Read(FileTime changed, List<IndexedOperation> operations) {}

    List<IndexedOperation> operations() {
        List<IndexedOperation> all = new ArrayList<>();
        for (Path document : documents()) {
            all.addAll(operations(document));
        }
        return all;
    }

    private List<IndexedOperation> operations(Path document) {
        try {
            FileTime changed = Files.getLastModifiedTime(document);
            Read known = read.get(document);
            if (known == null || !known.changed.equals(changed)) {
                String name = document.getParent().getFileName().toString();
                Connector connector = Connector.of(name, ApiSpecs.read(ApiDocument.file(document)));
                known = new Read(
                        changed,
                        connector.operations().stream()
                                .map(each -> IndexedOperation.of(name, each, meaning))
                                .toList());
                read.put(document, known);
            }
            return known.operations;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the operations of {} are not found: {}", document, e.toString());
            return List.of();
        }
    }

    private List<Path> documents() {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(FileConnectors::document)
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // there need not be one
        }
    }

    private static Optional<Path> document(Path connector) {
        if (!Files.isDirectory(connector)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(connector)) {
            return files.filter(file -> file.getFileName().toString().startsWith("document."))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
