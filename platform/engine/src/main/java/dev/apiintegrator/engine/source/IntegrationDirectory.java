package dev.apiintegrator.engine.source;

import dev.apiintegrator.engine.IntegrationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An integration as an author keeps it on disk: a directory whose name is the integration's, with its sources inside. The
 * one place for the rules of that, for whoever reads such directories. Immutable; reads the disk only when asked to.
 */
public final class IntegrationDirectory {

    private final Path path;

    private IntegrationDirectory(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** @param path the integration's own directory; need not exist yet */
    public static IntegrationDirectory of(Path path) {
        return new IntegrationDirectory(path);
    }

    /**
     * Every directory below the root that is meant to be an integration, ordered by name; also those with a name that is
     * not allowed, see {@link #nameFinding()}. Hidden and editors' directories are left out.
     *
     * @throws IOException when the root is not a directory or cannot be read
     */
    public static List<IntegrationDirectory> under(Path root) throws IOException {
        try (Stream<Path> entries = list(root)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> !SourceFiles.isIgnored(entry.getFileName().toString()))
                    .sorted()
                    .map(IntegrationDirectory::new)
                    .toList();
        }
    }

    /**
     * A warning for each source that lies in the root itself, where it belongs to no integration and so never runs.
     *
     * @throws IOException when the root is not a directory or cannot be read
     */
    public static List<Finding> strayFiles(Path root) throws IOException {
        try (Stream<Path> entries = list(root)) {
            return entries.filter(Files::isRegularFile)
                    .map(entry -> entry.getFileName().toString())
                    .filter(SourceFiles::isSource)
                    .filter(name -> name.matches("(?i).*\\.(ya?ml|java)"))
                    .sorted()
                    .map(name -> Finding.warning(
                                    "stray-file", "'" + name + "' is in no integration, so it does not run", name)
                            .suggesting("put it into a directory of its own, such as '"
                                    + name.replaceFirst("\\..*", "").toLowerCase(Locale.ROOT) + "/" + name
                                    + "'"))
                    .toList();
        }
    }

    /**
     * Whether a change of this file or directory can change what the integration is made of.
     *
     * @param file inside this directory, absolute or relative to it
     */
    public boolean concerns(Path file) {
        Path relative = file.isAbsolute() ? path.relativize(file.normalize()) : file.normalize();
        return !relative.startsWith("..") && SourceFiles.isSource(relative);
    }

    /** The integration's name: that of the directory. */
    public String name() {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    /** The error when the directory's name cannot be that of an integration. */
    public Optional<Finding> nameFinding() {
        try {
            IntegrationId.of(name());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Finding.error("invalid-name", e.getMessage(), "").suggesting("rename the directory"));
        }
    }

    /**
     * Reads the sources as they are now, within {@link SourceLimits#DEFAULT}. A file that vanishes meanwhile is left out.
     *
     * @throws IOException when the directory is not there or cannot be read
     */
    public IntegrationSources read() throws IOException {
        return read(SourceLimits.DEFAULT);
    }

    /**
     * Reads the sources as they are now; what is beyond the limits is left out and reported as an error.
     *
     * @throws IOException when the directory is not there or cannot be read
     */
    public IntegrationSources read(SourceLimits limits) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new NotDirectoryException(path.toString());
        }
        return new SourceFiles(path, limits).read();
    }

    private static Stream<Path> list(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
        return Files.list(root);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntegrationDirectory that && path.equals(that.path);
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
