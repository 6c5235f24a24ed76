package dev.apiintegrator.engine.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Kamelets of connectors: {@code connectors/NAME/connector.yaml}, one for each operation. A revision gets those that its
 * routes name as sources of its own, so that it keeps them whatever becomes of the connector. Thread-safe.
 */
public final class ConnectorLibrary {

    private static final Pattern USE = Pattern.compile("kamelet:([a-z0-9][a-z0-9-]{0,99})");
    private static final Pattern STEP =
            Pattern.compile("kamelet:\\s*(?:\\{\\s*)?(?:name:\\s*)?[\"']?([a-z0-9][a-z0-9-]{0,99})");
    private static final Pattern NAME = Pattern.compile("(?m)^metadata:\\R  name: [\"']?([a-z0-9-]+)");
    private static final long MAX_BYTES = 20_000_000;

    private final Optional<Path> directory;
    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    private record Read(FileTime changed, Map<String, String> kamelets) {}

    private ConnectorLibrary(Optional<Path> directory) {
        this.directory = directory;
    }

    /** No connectors. */
    public static ConnectorLibrary none() {
        return new ConnectorLibrary(Optional.empty());
    }

    /** Those in a directory, which need not exist. */
    public static ConnectorLibrary at(Path directory) {
        return new ConnectorLibrary(Optional.of(directory));
    }

    /** Those in the directory {@code connectors} beside this path or one of its parents. */
    public static ConnectorLibrary near(Path path) {
        for (Path each = path.toAbsolutePath().normalize(); each != null; each = each.getParent()) {
            if (Files.isDirectory(each.resolve("connectors"))) {
                return at(each.resolve("connectors"));
            }
        }
        return none();
    }

    /** The sources with the Kamelets that they use and do not have themselves. */
    public List<RouteSource> completed(List<RouteSource> sources) {
        return completed(sources, Kamelets.NONE);
    }

    /** The same, with those that others have and this library has not. */
    public List<RouteSource> completed(List<RouteSource> sources, Kamelets others) {
        Set<String> wanted = new TreeSet<>();
        Set<String> own = sources.stream().map(RouteSource::path).collect(Collectors.toSet());
        for (RouteSource source : sources) {
            for (Pattern pattern : List.of(USE, STEP)) {
                Matcher use = pattern.matcher(source.text());
                while (use.find()) {
                    wanted.add(use.group(1));
                }
            }
        }
        wanted.removeIf(name -> own.contains(name + ".kamelet.yaml"));
        Map<String, Kamelets.Found> found = new TreeMap<>(directory.isEmpty() ? Map.of() : find(wanted));
        wanted.removeAll(found.keySet());
        if (!wanted.isEmpty()) {
            found.putAll(others.find(wanted));
        }
        if (found.isEmpty()) {
            return sources;
        }
        List<RouteSource> completed = new ArrayList<>(sources);
        found.forEach((name, kamelet) -> {
            completed.add(source(name + ".kamelet.yaml", kamelet.yaml()));
            kamelet.answers().ifPresent(answers -> completed.add(source(name + ".answers.json", answers)));
        });
        return completed;
    }

    private static RouteSource source(String path, String text) {
        return RouteSource.of(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Kamelets.Found> find(Set<String> wanted) {
        Map<String, Kamelets.Found> found = new LinkedHashMap<>();
        for (Path file : files()) {
            boolean mayHave = wanted.stream()
                    .anyMatch(name -> name.startsWith(file.getParent().getFileName() + "-"));
            if (mayHave) {
                Map<String, String> kamelets = kamelets(file);
                List<String> here =
                        wanted.stream().filter(kamelets::containsKey).toList();
                AnswerSchemas answers = here.isEmpty() ? AnswerSchemas.read("{}") : answers(file);
                here.forEach(name -> found.putIfAbsent(name, new Kamelets.Found(kamelets.get(name), answers.of(name))));
            }
        }
        return found;
    }

    /** Read each time: it is large, and wanted at a deploy only. */
    private static AnswerSchemas answers(Path kamelets) {
        Path file = kamelets.resolveSibling("schemas.json");
        try {
            return AnswerSchemas.read(
                    Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES ? Files.readString(file) : "{}");
        } catch (IOException e) {
            return AnswerSchemas.read("{}");
        }
    }

    private List<Path> files() {
        try (Stream<Path> entries = Files.list(directory.orElseThrow())) {
            return entries.map(entry -> entry.resolve("connector.yaml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // what routes then lack is a finding of theirs
        }
    }

    private Map<String, String> kamelets(Path file) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            Read known = read.get(file);
            if (known == null || !known.changed.equals(changed)) {
                if (Files.size(file) > MAX_BYTES) {
                    return Map.of();
                }
                known = new Read(changed, split(Files.readString(file)));
                read.put(file, known);
            }
            return known.kamelets;
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static Map<String, String> split(String text) {
        Map<String, String> kamelets = new HashMap<>();
        for (String document : text.split("(?m)^---\\s*$")) {
            Matcher name = NAME.matcher(document);
            if (name.find()) {
                kamelets.put(name.group(1), document.stripLeading());
            }
        }
        return kamelets;
    }
}
