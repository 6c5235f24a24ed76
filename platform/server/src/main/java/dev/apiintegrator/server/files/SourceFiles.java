package dev.apiintegrator.server.files;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationFiles;
import dev.apiintegrator.engine.source.IntegrationSources;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The files of one integration, read.
 *
 * @param sources empty when there are errors
 * @param findings about files that cannot be sources
 */
record SourceFiles(List<RouteSource> sources, List<Finding> findings) {

    private static final Set<String> WRITTEN_BY_PEOPLE =
            Set.of("yaml", "yml", "java", "properties", "json", "xml", "xsd", "xsl", "xslt", "sql", "graphql");

    boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }

    boolean holdsRoutes() {
        return sources.stream()
                .anyMatch(source -> source.kind() == RouteSource.Kind.YAML || source.kind() == RouteSource.Kind.JAVA);
    }

    /** @throws IOException when the files cannot be read now: look again */
    static SourceFiles read(FoundFiles found) throws IOException {
        IntegrationSources read = IntegrationFiles.of(found.place()).read();
        SourceFiles files = new SourceFiles(read.sources(), read.findings());
        return files.hasErrors() ? new SourceFiles(List.of(), read.findings()) : files;
    }

    /** Whether a text file among those ends without a line break. */
    static boolean looksHalfWritten(FoundFiles found, List<FileStamp> changed) {
        return changed.stream()
                .filter(stamp -> isText(stamp.path()))
                .anyMatch(stamp -> !endsWithLineBreak(found.file(stamp)));
    }

    private static boolean endsWithLineBreak(Path path) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() == 0) {
                return false;
            }
            file.seek(file.length() - 1);
            return file.read() == '\n';
        } catch (IOException e) {
            return false;
        }
    }

    /** Editors end such files with a line break; one that does not is perhaps not yet written to the end. */
    private static boolean isText(String path) {
        return WRITTEN_BY_PEOPLE.contains(
                path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
