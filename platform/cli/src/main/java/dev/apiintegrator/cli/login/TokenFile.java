package dev.apiintegrator.cli.login;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.apiintegrator.cli.CommandFailed;
import dev.apiintegrator.cli.Surroundings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** {@code ~/.config/integrator/tokens.json}: tokens by server, for the eyes of one user only. */
final class TokenFile {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<TreeMap<String, ServerTokens>> BY_SERVER = new TypeReference<>() {};
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    TokenFile(Path file) {
        this.file = file;
    }

    /** Where the user keeps settings. */
    static TokenFile of(Surroundings surroundings) {
        String config = surroundings.variable("XDG_CONFIG_HOME");
        Path home = config.isEmpty() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(config);
        return new TokenFile(home.resolve("integrator").resolve("tokens.json"));
    }

    Optional<ServerTokens> find(String server) {
        return Optional.ofNullable(read().get(server));
    }

    void save(String server, ServerTokens tokens) {
        Map<String, ServerTokens> all = read();
        all.put(server, tokens);
        write(all);
    }

    /** Forgets the tokens of a server; without any left, there is no file. */
    void delete(String server) {
        Map<String, ServerTokens> all = read();
        all.remove(server);
        write(all);
    }

    /** While no other command does the same: of two that refresh at once the second would spend a token that is gone. */
    <T> T alone(Supplier<T> work) {
        // the lock of a file holds between processes, not between threads
        synchronized (TokenFile.class) {
            return locked(work);
        }
    }

    private <T> T locked(Supplier<T> work) {
        try {
            makeDirectory();
            try (FileChannel channel = FileChannel.open(
                            file.resolveSibling("tokens.lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            ownerOnly());
                    FileLock lock = channel.lock()) {
                return work.get();
            }
        } catch (IOException e) {
            throw new CommandFailed("cannot use " + file.getParent() + ": " + e.getMessage());
        }
    }

    private Map<String, ServerTokens> read() {
        try {
            if (!Files.exists(file)) {
                return new TreeMap<>();
            }
            if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new CommandFailed(
                        file + " can be used by others than you, so it is not: chmod 600 it, or log in anew"
                                + " after deleting it");
            }
            return JSON.readValue(file.toFile(), BY_SERVER);
        } catch (IOException e) {
            // not its message, which would repeat what it could not read
            throw new CommandFailed(file + " cannot be read; delete it and log in again");
        }
    }

    private void write(Map<String, ServerTokens> all) {
        try {
            if (all.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            makeDirectory();
            Path fresh = Files.createTempFile(file.getParent(), ".tokens", ".json", ownerOnly());
            try {
                JSON.writeValue(fresh.toFile(), all);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new CommandFailed("cannot write " + file + ": " + e.getMessage());
        }
    }

    private void makeDirectory() throws IOException {
        Path directory = file.getParent();
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.getParent());
            Files.createDirectory(
                    directory,
                    isPosix()
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                            }
                            : new FileAttribute<?>[0]);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
