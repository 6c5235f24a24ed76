package dev.apiintegrator.server.files;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one integration, read.
 *
 * @param sources empty when there are errors
 * @param findings about files that cannot be sources
 */
record SourceFiles(List<RouteSource> sources, List<Finding> findings) {

    boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }

    boolean holdsRoutes() {
        return sources.stream()
                .anyMatch(source -> source.kind() == RouteSource.Kind.YAML || source.kind() == RouteSource.Kind.JAVA);
    }

    /** @throws IOException when a file cannot be read now: look again */
    static SourceFiles read(FoundFiles found) throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (found.stamps().size() > FileRules.MAX_FILES) {
            findings.add(Finding.error(
                    "too-many-files",
                    "an integration may have " + FileRules.MAX_FILES + " files, this one has more",
                    ""));
            return new SourceFiles(List.of(), findings);
        }
        List<RouteSource> sources = new ArrayList<>();
        long total = 0;
        for (FileStamp stamp : found.stamps()) {
            if (stamp.size() > FileRules.MAX_FILE_SIZE) {
                findings.add(tooLarge(stamp.path()));
                continue;
            }
            byte[] content = read(found.file(stamp));
            if (content.length > FileRules.MAX_FILE_SIZE) {
                findings.add(tooLarge(stamp.path()));
                continue;
            }
            total += content.length;
            if (total > FileRules.MAX_TOTAL_SIZE) {
                findings.add(Finding.error(
                        "too-large",
                        "the files of an integration may have " + FileRules.MAX_TOTAL_SIZE / 1024 / 1024
                                + " MB together, these have more",
                        ""));
                break;
            }
            try {
                sources.add(RouteSource.of(stamp.path(), content));
            } catch (IllegalArgumentException e) {
                findings.add(Finding.warning("file-ignored", "the file is not loaded: " + e.getMessage(), ""));
            }
        }
        SourceFiles read = new SourceFiles(List.copyOf(sources), List.copyOf(findings));
        return read.hasErrors() ? new SourceFiles(List.of(), read.findings()) : read;
    }

    /** Whether a text file among those ends without a line break. */
    static boolean looksHalfWritten(FoundFiles found, List<FileStamp> changed) {
        return changed.stream()
                .filter(stamp -> FileRules.isText(stamp.path()))
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

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            // the size may have grown since it was looked at
            return in.readNBytes(FileRules.MAX_FILE_SIZE + 1);
        }
    }

    private static Finding tooLarge(String path) {
        return Finding.error(
                "file-too-large",
                "a file may have " + FileRules.MAX_FILE_SIZE / 1024 / 1024 + " MB, this one has more",
                path);
    }
}
