package dev.apiintegrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of the engine depend on each other in one direction. */
class PackagesTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/apiintegrator/engine");
    private static final Pattern IMPORT = Pattern.compile(
            "^import (?:static )?dev\\.apiintegrator\\.engine(?:\\.([a-z]+))?\\.[A-Z]", Pattern.MULTILINE);

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("access", Set.of()),
            Map.entry("source", Set.of("access")),
            Map.entry("event", Set.of("source")),
            Map.entry("letter", Set.of("source")),
            Map.entry("javadsl", Set.of("source")),
            Map.entry("check", Set.of("source")),
            Map.entry("policy", Set.of("source", "check")),
            Map.entry("gateway", Set.of("access", "source", "event", "policy")),
            Map.entry("context", Set.of("access", "source", "event", "gateway", "policy")),
            Map.entry(
                    "",
                    Set.of("access", "source", "event", "javadsl", "check", "policy", "gateway", "context", "letter")),
            Map.entry("workflow", Set.of("", "source")));

    @Test
    void dependInOneDirection() throws IOException {
        Map<String, Set<String>> used = new TreeMap<>();
        for (Path file : files()) {
            Path parent = SOURCES.relativize(file).getParent();
            String from = parent == null ? "" : parent.toString();
            Matcher imports = IMPORT.matcher(Files.readString(file));
            while (imports.find()) {
                String to = imports.group(1) == null ? "" : imports.group(1);
                if (!to.equals(from)) {
                    used.computeIfAbsent(from, any -> new TreeSet<>()).add(to);
                }
            }
        }
        assertThat(ALLOWED.keySet()).containsAll(used.keySet());
        used.forEach((from, to) ->
                assertThat(ALLOWED.get(from)).as("what '" + from + "' may use").containsAll(to));
    }

    @Test
    void knowNoSpring() throws IOException {
        for (Path file : files()) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain("import org.springframework");
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
