package dev.apiintegrator.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Documents that nobody here wrote, in {@code ../shared/specs} beside the checkout, or where {@code -Dintegrator.specs} says. */
public final class RealDocuments {

    private static final Path HOME = Path.of(System.getProperty("integrator.specs", "../../../shared/specs"))
            .toAbsolutePath();

    private RealDocuments() {}

    public static List<Path> in(String... formats) {
        boolean there = Files.isDirectory(HOME);
        if ("all".equals(System.getProperty("integrator.require"))) {
            assertThat(there).as("real API documents are not at " + HOME).isTrue();
        }
        assumeThat(there).as("real API documents are not at " + HOME).isTrue();
        return Stream.of(formats).flatMap(RealDocuments::files).sorted().toList();
    }

    private static Stream<Path> files(String format) {
        try (Stream<Path> files = Files.list(HOME.resolve(format))) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
