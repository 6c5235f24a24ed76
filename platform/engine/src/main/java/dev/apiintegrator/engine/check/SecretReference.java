package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.YamlFile;
import dev.apiintegrator.engine.source.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the sources that says {@code {{secret:name}}}.
 *
 * @param name as written, which need not be one that a secret can have
 * @param file path of the source
 * @param line 1-based
 * @param column 1-based, 0 when unknown
 */
public record SecretReference(String name, String file, int line, int column) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??\\s*secret:([^{}]*)}}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,125}[A-Za-z0-9])?");
    private static final Pattern COMMENT = Pattern.compile("\\s*(?:[#!]|//|/?\\*).*");

    /** All of them, in the order of the sources and their lines. Names that are put together at run time are not seen. */
    public static List<SecretReference> allIn(List<RouteSource> sources) {
        List<SecretReference> found = new ArrayList<>();
        for (RouteSource source : sources) {
            switch (source.kind()) {
                case YAML, KAMELET, SETTINGS -> {
                    Set<YamlNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
                    YamlFile.read(source).documents().forEach(document -> walk(source.path(), document, seen, found));
                }
                case JAVA, PROPERTIES -> lines(source, found);
                default -> {
                    // Camel does not look for placeholders there
                }
            }
        }
        return found;
    }

    /** 1 to 127 letters, digits, dots, underscores and hyphens, beginning and ending with a letter or digit. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether a secret can have that name. */
    public boolean isNamed() {
        return isName(name);
    }

    public Finding error(String code, String message) {
        return Finding.error(code, message, file).at(line, column);
    }

    private static void walk(String file, YamlNode node, Set<YamlNode> seen, List<SecretReference> found) {
        if (!seen.add(node)) {
            return;
        }
        if (node.isScalar()) {
            scalar(file, node, found);
        }
        node.entries().forEach(entry -> {
            walk(file, entry.key(), seen, found);
            walk(file, entry.value(), seen, found);
        });
        node.items().forEach(item -> walk(file, item, seen, found));
    }

    private static void scalar(String file, YamlNode node, List<SecretReference> found) {
        String text = node.text();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            long breaks = text.substring(0, matcher.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            boolean block = node.contentLine() > 0;
            int line = block ? node.contentLine() + (int) breaks : node.line();
            boolean oneLine = !block && !text.contains("\n");
            found.add(new SecretReference(matcher.group(1), file, line, oneLine ? node.column() : 0));
        }
    }

    private static void lines(RouteSource source, List<SecretReference> found) {
        int number = 0;
        for (String line : source.text().split("\n", -1)) {
            number++;
            if (line.contains("secret:")
                    && !COMMENT.matcher(line.stripTrailing()).matches()) {
                Matcher matcher = PLACEHOLDER.matcher(line);
                while (matcher.find()) {
                    found.add(new SecretReference(matcher.group(1), source.path(), number, matcher.start() + 1));
                }
            }
        }
    }
}
