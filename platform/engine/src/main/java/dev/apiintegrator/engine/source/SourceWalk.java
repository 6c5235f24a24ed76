package dev.apiintegrator.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Walks one integration's directory, or takes its one file, and reads what belongs to it. Used once, by one thread. */
final class SourceWalk extends SimpleFileVisitor<Path> {

    private final Path directory;
    private final SourceLimits limits;
    private final List<RouteSource> sources = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private long total;

    SourceWalk(Path directory, SourceLimits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    IntegrationSources read() throws IOException {
        if (!Files.isDirectory(directory)) {
            take(directory, directory.getFileName().toString());
            return new IntegrationSources(sources, findings);
        }
        // Links are followed: Kubernetes mounts a ConfigMap as links into a hidden directory.
        Files.walkFileTree(directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), SourceRules.MAX_DEPTH, this);
        sources.sort(Comparator.comparing(RouteSource::path));
        return new IntegrationSources(sources, findings);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
        return path.equals(directory) || SourceRules.isSource(directory.relativize(path))
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
        Path relative = directory.relativize(path);
        if (!SourceRules.isSource(relative)) {
            return FileVisitResult.CONTINUE;
        }
        String name = slashed(relative);
        if (attributes.isDirectory()) {
            findings.add(Finding.error(
                    "too-deep", "'" + name + "' is more than " + SourceRules.MAX_DEPTH + " directories deep", name));
        } else if (!attributes.isRegularFile()) {
            findings.add(Finding.error("not-a-file", "'" + name + "' is neither a file nor a directory", name));
        } else if (sources.size() == limits.files()) {
            findings.add(
                    Finding.error("too-many-files", "more than " + limits.files() + " files in one integration", "")
                            .suggesting("split the integration, or move what does not belong to it elsewhere"));
            return FileVisitResult.TERMINATE;
        } else if (attributes.size() > limits.fileBytes()) {
            tooLarge(name);
        } else {
            return take(path, name);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException problem) throws IOException {
        if (path.equals(directory)) {
            throw problem;
        }
        Path relative = directory.relativize(path);
        if (SourceRules.isSource(relative) && !(problem instanceof NoSuchFileException)) {
            report(slashed(relative), problem);
        }
        return FileVisitResult.CONTINUE;
    }

    private FileVisitResult take(Path path, String name) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(limits.fileBytes() + 1);
            if (content.length > limits.fileBytes()) {
                tooLarge(name); // it grew since it was looked at
                return FileVisitResult.CONTINUE;
            }
            total += content.length;
            if (total > limits.totalBytes()) {
                findings.add(Finding.error(
                        "too-large",
                        "the files are larger than " + inMegabytes(limits.totalBytes()) + " together",
                        ""));
                return FileVisitResult.TERMINATE;
            }
            sources.add(RouteSource.of(name, content));
        } catch (NoSuchFileException vanished) {
            // An editor replaced it between listing and reading.
        } catch (IllegalArgumentException badName) {
            findings.add(Finding.error("invalid-file-name", badName.getMessage(), name)
                    .suggesting("rename the file"));
        } catch (IOException e) {
            report(name, e);
        }
        return FileVisitResult.CONTINUE;
    }

    private void tooLarge(String name) {
        findings.add(Finding.error(
                "file-too-large", "'" + name + "' is larger than " + inMegabytes(limits.fileBytes()), name));
    }

    private void report(String name, IOException problem) {
        if (problem instanceof FileSystemLoopException) {
            findings.add(Finding.error("link-loop", "'" + name + "' is a link to a directory that it lies in", name)
                    .suggesting("remove the link"));
            return;
        }
        String why = problem.getClass().getSimpleName().replaceAll("Exception$", "");
        findings.add(
                Finding.error(IntegrationSources.UNREADABLE_FILE, "'" + name + "' cannot be read (" + why + ")", name));
    }

    private static String slashed(Path relative) {
        return relative.toString().replace('\\', '/');
    }

    private static String inMegabytes(long bytes) {
        return bytes % (1 << 20) == 0 ? bytes / (1 << 20) + " MB" : bytes + " bytes";
    }
}
