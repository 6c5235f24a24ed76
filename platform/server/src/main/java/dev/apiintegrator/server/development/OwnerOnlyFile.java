package dev.apiintegrator.server.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that only the user may read who runs the platform. */
final class OwnerOnlyFile {

    private OwnerOnlyFile() {}

    /** Whole or not at all; never readable for others, not even for a moment. */
    static void write(Path file, String content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path whole = file.resolveSibling("." + file.getFileName() + ".tmp");
            Files.deleteIfExists(whole);
            Files.createFile(whole, ownerOnly(file));
            Files.writeString(whole, content);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        // elsewhere the home directory of a user is closed to others
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
