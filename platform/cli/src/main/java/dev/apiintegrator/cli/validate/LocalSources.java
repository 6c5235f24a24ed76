package dev.apiintegrator.cli.validate;

import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.engine.source.ConnectorLibrary;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationFiles;
import dev.apiintegrator.engine.source.IntegrationSources;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.RouteSource.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An integration as read from disk.
 *
 * @param name that the server would give it
 * @param directory that paths are relative to, as the person wrote it; may be empty for the current one
 * @param sources as far as they could be read
 * @param findings about what could not be read, and about the name
 */
public record LocalSources(String name, Path directory, List<RouteSource> sources, List<Finding> findings) {

    /** Reads one integration: its directory, or a single file as an integration of its own. */
    public static LocalSources one(Path path) {
        IntegrationFiles files = IntegrationFiles.of(path);
        if (!Files.exists(path)) {
            throw new CommandFailed("there is no file or directory " + path);
        }
        try {
            IntegrationSources read = files.read();
            List<Finding> findings = new ArrayList<>(read.findings());
            files.nameFinding().ifPresent(findings::add);
            Path directory = Files.isDirectory(path)
                    ? path
                    : Optional.ofNullable(path.getParent()).orElse(Path.of(""));
            List<RouteSource> completed = ConnectorLibrary.near(path).completed(read.sources());
            return new LocalSources(files.name(), directory, completed, findings);
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + path + ": " + e.getMessage());
        }
    }

    /** Reads what the path stands for: one integration, or all that lie in a directory such as {@code routes/}. */
    public static List<LocalSources> all(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(one(path));
        }
        LocalSources whole = one(path);
        try {
            List<LocalSources> below = new ArrayList<>();
            for (IntegrationFiles each : IntegrationFiles.under(path)) {
                LocalSources read = one(path.resolve(each.path().getFileName()));
                if (read.holdsRoutes() || !read.findings().isEmpty() && !read.hasOnlyItsName()) {
                    below.add(read);
                }
            }
            return below.isEmpty() || whole.isIntegration(below) ? List.of(whole) : below;
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + path + ": " + e.getMessage());
        }
    }

    /** Settings make a directory an integration; so do routes in it, unless directories in it hold routes of their own. */
    private boolean isIntegration(List<LocalSources> below) {
        return has(Kind.SETTINGS)
                || !name.equals("routes")
                        && below.stream().allMatch(each -> each.directory().equals(directory));
    }

    private boolean hasOnlyItsName() {
        return findings.stream().allMatch(finding -> finding.code().equals("invalid-name"));
    }

    boolean holdsRoutes() {
        return sources.stream().anyMatch(LocalSources::isRoutes);
    }

    /** Content by path. */
    public Map<String, String> texts() {
        return sources.stream().collect(Collectors.toMap(RouteSource::path, RouteSource::text, (a, b) -> a));
    }

    private boolean has(Kind kind) {
        return sources.stream().anyMatch(source -> source.kind() == kind);
    }

    private static boolean isRoutes(RouteSource source) {
        return source.kind() == Kind.YAML || source.kind() == Kind.JAVA || source.kind() == Kind.KAMELET;
    }
}
