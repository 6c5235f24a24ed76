package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.YamlFile;
import dev.apiintegrator.engine.source.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Where the routes of an integration begin and end, and what stands beside them: {@code rest}, {@code beans},
 * {@code onException} ... Reads the YAML sources when it is made.
 */
public final class RouteLines {

    private final Map<String, NavigableSet<Integer>> beginnings = new HashMap<>();

    public RouteLines(List<RouteSource> sources) {
        for (RouteSource source : sources) {
            if (source.kind() == RouteSource.Kind.YAML) {
                NavigableSet<Integer> lines = beginnings.computeIfAbsent(source.path(), path -> new TreeSet<>());
                YamlFile.read(source).documents().forEach(document -> read(source.path(), document, lines));
            }
        }
    }

    private static void read(String path, YamlNode document, NavigableSet<Integer> lines) {
        lines.add(document.line());
        document.items().forEach(item -> lines.add(item.line()));
        document.at("/spec/flows").ifPresent(flows -> flows.items().forEach(flow -> lines.add(flow.line())));
        document.at("/spec/sources")
                .ifPresent(sources -> sources.items().forEach(source -> {
                    lines.add(source.line());
                    source.get("content")
                            .filter(content -> content.contentLine() > 0)
                            .ifPresent(content -> YamlFile.embedded(path, content.text(), content.contentLine(), 1)
                                    .documents()
                                    .forEach(inner -> read(path, inner, lines)));
                }));
    }

    /** Whether both lines belong to the same route, or the same element beside routes; in files without such, always. */
    public boolean areTogether(String file, int line, int other) {
        NavigableSet<Integer> lines = beginnings.get(file);
        return lines == null || beginning(lines, line) == beginning(lines, other);
    }

    private static int beginning(NavigableSet<Integer> lines, int line) {
        Integer begins = lines.floor(line);
        return begins == null ? 0 : begins;
    }
}
