package dev.apiintegrator.engine.policy;

import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One integration of a corpus: a file, or a directory of files whose main one is called {@code routes}. Comments at its head
 * say what is expected: {@code # refused: policy-code}.
 */
public record PolicyCase(String name, List<RouteSource> sources, Map<String, String> expected) {

    private static final Pattern EXPECTED = Pattern.compile("^# (refused|depth|effect|gate): (.+)$", Pattern.MULTILINE);

    public static List<PolicyCase> in(String folder) {
        try (Stream<Path> found = Files.list(Path.of("src/test/resources", folder))) {
            return found.sorted().map(PolicyCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PolicyCase read(Path path) {
        Path root = Files.isDirectory(path) ? path : path.getParent();
        try (Stream<Path> files =
                Files.isDirectory(path) ? Files.walk(path).filter(Files::isRegularFile) : Stream.of(path)) {
            List<RouteSource> sources = files.sorted()
                    .map(file -> RouteSource.of(root.relativize(file).toString(), bytes(file)))
                    .toList();
            Map<String, String> expected = new TreeMap<>();
            for (RouteSource source : sources) {
                for (Matcher matcher = EXPECTED.matcher(source.text()); matcher.find(); ) {
                    expected.put(matcher.group(1), matcher.group(2).strip());
                }
            }
            return new PolicyCase(path.getFileName().toString(), sources, expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
