package dev.apiintegrator.server.integration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files that are still there, and whole, after the power went. */
final class DurableFiles {

    private DurableFiles() {}

    /** Writes and forces a file that nobody reads yet. */
    static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Readers see the old content or the new, never a part. */
    static void replace(Path file, byte[] content) throws IOException {
        Path staged = file.resolveSibling("." + file.getFileName() + ".staged");
        write(staged, content);
        try {
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(staged, file, StandardCopyOption.REPLACE_EXISTING);
        }
        force(file.getParent());
    }

    /** Makes the names in a directory durable. */
    static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no directories; there the rename itself is journalled
        }
    }

    /** Makes the names in a directory, and in all below it, durable. */
    static void forceTree(Path directory) throws IOException {
        try (Stream<Path> below = Files.walk(directory)) {
            below.filter(Files::isDirectory).forEach(DurableFiles::force);
        }
    }

    /** Deletes a file or a whole directory; nothing there is fine. */
    static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(root)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }
}
