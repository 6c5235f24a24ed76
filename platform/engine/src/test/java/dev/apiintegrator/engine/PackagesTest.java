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
            entry("access"),
            entry("connection"),
            entry("letter", "source"),
            entry("reliability", "source", "policy"),
            entry("source", "access"),
            entry("event", "source", "access"),
            entry("javadsl", "source"),
            entry("check", "source"),
            entry("policy", "source", "check", "connection"),
            entry("gateway", "access", "source", "event", "policy"),
            entry("context", "access", "source", "event", "gateway", "policy", "connection", "reliability"),
            entry(
                    "",
                    "access",
                    "source",
                    "event",
                    "javadsl",
                    "check",
                    "policy",
                    "gateway",
                    "context",
                    "connection",
                    "letter",
                    "reliability"),
            entry("workflow", "", "source"),
            entry("tracing", "", "source", "event", "reliability"),
            entry("recording", "", "source", "event", "letter", "policy"),
            entry("trial", "", "source", "access", "event", "gateway", "connection", "letter", "recording", "policy"));

    private static Map.Entry<String, Set<String>> entry(String from, String... to) {
        return Map.entry(from, Set.of(to));
    }

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
