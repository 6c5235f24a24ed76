package dev.apiintegrator.engine.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An integration as an author keeps it on disk: a directory whose name is the integration's, with its sources inside, or a
 * single file. Reads the disk only when asked to. Immutable.
 */
public final class IntegrationFiles {

    private final Path path;

    private IntegrationFiles(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** @param path the integration's own directory, or its one file; need not exist yet */
    public static IntegrationFiles of(Path path) {
        return new IntegrationFiles(path);
    }

    /**
     * Everything below the root that may be an integration, ordered by name: its directories, and files that may hold routes;
     * a directory goes before a file of the same name. Also those with a name that is not allowed, see
     * {@link #nameFinding()}, and directories that turn out to hold no routes.
     *
     * @throws IOException when the root is not a directory or cannot be read
     */
    public static List<IntegrationFiles> under(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
        Map<String, IntegrationFiles> found = new TreeMap<>();
        try (Stream<Path> entries = Files.list(root)) {
            entries.filter(IntegrationFiles::mayBeIntegration)
                    .sorted(Comparator.comparing((Path entry) -> !Files.isDirectory(entry))
                            .thenComparing(Comparator.naturalOrder()))
                    .map(IntegrationFiles::of)
                    .forEach(each -> found.putIfAbsent(each.name(), each));
        }
        return List.copyOf(found.values());
    }

    /**
     * Whether a change of this file or directory can change what the integration is made of.
     *
     * @param file absolute, or relative to the integration's directory
     */
    public boolean concerns(Path file) {
        Path absolute = path.resolve(file).normalize();
        return absolute.equals(path) || absolute.startsWith(path) && SourceRules.isSource(path.relativize(absolute));
    }

    /** The integration's name: that of the directory, or the one that the file's name stands for. */
    public String name() {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        return Files.isRegularFile(path) ? SourceRules.integrationName(name) : name;
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    /** The error when the name cannot be that of an integration. */
    public Optional<Finding> nameFinding() {
        try {
            IntegrationId.of(name());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Finding.error("invalid-name", e.getMessage(), "")
                    .suggesting("rename the " + (Files.isRegularFile(path) ? "file" : "directory")));
        }
    }

    /**
     * Reads the sources as they are now, within {@link SourceLimits#DEFAULT}. A file that vanishes meanwhile is left out.
     *
     * @throws IOException when there is nothing, or it cannot be read
     */
    public IntegrationSources read() throws IOException {
        return read(SourceLimits.DEFAULT);
    }

    /**
     * Reads the sources as they are now; what is beyond the limits is left out and reported as an error.
     *
     * @throws IOException when there is nothing, or it cannot be read
     */
    public IntegrationSources read(SourceLimits limits) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return new SourceWalk(path, limits).read();
    }

    private static boolean mayBeIntegration(Path entry) {
        String name = entry.getFileName().toString();
        return !SourceRules.isIgnored(name)
                && (Files.isDirectory(entry) || Files.isRegularFile(entry) && SourceRules.mayHoldRoutes(name));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntegrationFiles that && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
