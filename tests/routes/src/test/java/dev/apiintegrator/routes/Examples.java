package dev.apiintegrator.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The integrations in {@code routes/}, for tests that run the whole platform over some of them. */
public final class Examples {

    static final Path ROUTES = Path.of(System.getProperty("integrator.home", "../.."), "routes");

    private Examples() {}

    /** The connectors that are there. */
    public static Path connectors() {
        return ROUTES.toAbsolutePath().normalize().resolveSibling("connectors");
    }

    /** Copies them into {@code routes/} below a directory, without their tests. */
    public static void copy(Path home, String... names) {
        for (String name : names) {
            try (Stream<Path> files = Files.list(ROUTES.resolve(name))) {
                Path target = Files.createDirectories(home.resolve("routes").resolve(name));
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, target.resolve(file.getFileName()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot copy " + name, e);
            }
        }
    }
}
