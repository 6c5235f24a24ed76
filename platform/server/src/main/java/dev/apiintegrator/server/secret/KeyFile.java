package dev.apiintegrator.server.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file with the keys, one per line; lines that begin with {@code #} are comments. */
final class KeyFile {

    private static final Logger log = LoggerFactory.getLogger(KeyFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    KeyFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** In their order; empty when there is no such file. */
    List<SealingKey> read() {
        List<SealingKey> keys = new ArrayList<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    keys.add(SealingKey.read(line, "line " + number + " of " + file));
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new SecretKeyInvalid(file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        if (keys.isEmpty()) {
            throw new SecretKeyInvalid(file + " holds no key");
        }
        warnIfOthersMayRead();
        return keys;
    }

    /** Makes the file with a new key, readable by nobody else; what somebody else has made meanwhile is taken as it is. */
    List<SealingKey> generate() {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), ".secrets", ".key", ownerOnly());
            try {
                write(fresh, SealingKey.generate() + "\n");
                // a link fails when the name is taken, and is there with its content or not at all
                Files.createLink(file, fresh);
                log.warn(
                        "{} was made: it holds the key that all secrets are encrypted with. Back it up, apart from the"
                                + " database; without it no secret can be read again",
                        file);
            } catch (FileAlreadyExistsException e) {
                log.debug("{} was made by somebody else", file);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " cannot be made", e);
        }
        return read();
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private void warnIfOthersMayRead() {
        try {
            if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                log.warn("{} can be used by others than its owner: chmod 600 it", file);
            }
        } catch (IOException e) {
            log.debug("the permissions of {} cannot be told", file, e);
        }
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
