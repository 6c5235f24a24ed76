package dev.apiintegrator.server.files;

import dev.apiintegrator.engine.source.SourceLimits;
import dev.apiintegrator.engine.source.SourceRules;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at a directory of integrations without reading files. Follows symbolic links, for Kubernetes mounts are made of them. */
final class RoutesScan {

    private final Path root;

    RoutesScan(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** By name; empty when the directory as a whole cannot be read now, which says nothing about what it holds. */
    Optional<Map<String, FoundFiles>> scan() {
        Map<String, FoundFiles> found = new TreeMap<>();
        List<Path> files = new ArrayList<>();
        try {
            for (Path entry : entries(root)) {
                String name = entry.getFileName().toString();
                if (SourceRules.isIgnored(name)) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    directory(entry).ifPresent(each -> found.put(each.name(), each));
                } else if (SourceRules.mayHoldRoutes(name)) {
                    files.add(entry);
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        // a directory goes before a file of the same name
        files.forEach(file -> single(file).ifPresent(each -> found.putIfAbsent(each.name(), each)));
        return Optional.of(found);
    }

    /** The same integration once more; empty when it is gone. */
    Optional<FoundFiles> again(FoundFiles before) {
        return before.single() ? single(before.place()) : directory(before.place());
    }

    private static Optional<FoundFiles> directory(Path directory) {
        String name = directory.getFileName().toString();
        List<FileStamp> stamps = new ArrayList<>();
        try {
            collect(directory, directory, 1, stamps);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new FoundFiles(name, directory, false, false, List.of()));
        }
        if (stamps.stream().noneMatch(stamp -> SourceRules.mayHoldRoutes(stamp.path()))) {
            return Optional.empty();
        }
        stamps.sort(Comparator.comparing(FileStamp::path));
        return Optional.of(new FoundFiles(name, directory, false, true, List.copyOf(stamps)));
    }

    private static Optional<FoundFiles> single(Path file) {
        String fileName = file.getFileName().toString();
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            List<FileStamp> stamps = List.of(FileStamp.of(fileName, attributes));
            return Optional.of(new FoundFiles(SourceRules.integrationName(fileName), file, true, true, stamps));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void collect(Path root, Path directory, int depth, List<FileStamp> stamps) throws IOException {
        for (Path entry : entries(directory)) {
            if (stamps.size() > SourceLimits.DEFAULT.files()) {
                return;
            }
            Path relative = root.relativize(entry);
            if (!SourceRules.isSource(relative)) {
                continue;
            }
            BasicFileAttributes attributes;
            try {
                attributes = Files.readAttributes(entry, BasicFileAttributes.class);
            } catch (NoSuchFileException e) {
                continue; // went between listing and looking, or a link that leads nowhere
            }
            if (!attributes.isDirectory()) {
                stamps.add(FileStamp.of(relative.toString().replace('\\', '/'), attributes));
            } else if (depth < SourceRules.MAX_DEPTH) {
                collect(root, entry, depth + 1, stamps);
            }
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(Comparator.naturalOrder());
        return entries;
    }
}
