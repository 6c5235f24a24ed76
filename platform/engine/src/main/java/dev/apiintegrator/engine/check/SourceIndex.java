package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.YamlFile;
import dev.apiintegrator.engine.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** Finds in the sources what a failure talks about. Made for one failure. */
final class SourceIndex {

    /** A line of a file; 0 when only the file is known. */
    record Spot(String file, int line, int column) {

        static final Spot NOWHERE = new Spot("", 0, 0);

        Finding finding(String code, String message) {
            return Finding.error(code, message, file).at(line, column);
        }
    }

    /** @param key the value stands under; empty in a list, or when the node is a key itself */
    private record Word(String file, String key, YamlNode node, boolean isKey) {}

    private final List<RouteSource> sources;
    private final List<Word> words = new ArrayList<>();

    SourceIndex(List<RouteSource> sources) {
        this.sources = sources;
        for (RouteSource source : sources) {
            if (source.kind() == RouteSource.Kind.YAML || source.kind() == RouteSource.Kind.KAMELET) {
                YamlFile.read(source).documents().forEach(document -> read(source.path(), "", document));
            }
        }
    }

    private void read(String file, String key, YamlNode node) {
        if (node.isScalar()) {
            words.add(new Word(file, key, node, false));
        }
        node.items().forEach(item -> read(file, key, item));
        for (YamlNode.Entry entry : node.entries()) {
            words.add(new Word(file, "", entry.key(), true));
            read(file, entry.name(), entry.value());
        }
    }

    /** The source that a location of Camel, such as {@code bytes:orders.camel.yaml}, stands for. */
    Optional<String> file(String location) {
        return sources.stream()
                .map(RouteSource::path)
                .filter(path -> location.equals(path) || location.endsWith("/" + path) || location.endsWith(":" + path))
                .findFirst();
    }

    private static boolean is(String location, String path) {
        return location.equals(path) || location.endsWith("/" + path) || location.endsWith(":" + path);
    }

    Optional<Spot> route(String id) {
        return first((word, text) -> word.key().equals("id") || word.key().equals("routeId"), id, "");
    }

    Optional<Spot> scalar(String text, String file) {
        return first((word, wanted) -> !word.isKey(), text, file);
    }

    private Optional<Spot> first(BiPredicate<Word, String> where, String text, String file) {
        return words.stream()
                .filter(word -> word.node().text().equals(text) && where.test(word, text))
                .filter(word -> file.isEmpty() || word.file().equals(file))
                .findFirst()
                .map(SourceIndex::spot);
    }

    /** A file that the message names. */
    Optional<Spot> mentioned(String message) {
        return message == null
                ? Optional.empty()
                : sources.stream()
                        .map(RouteSource::path)
                        .filter(message::contains)
                        .findFirst()
                        .map(path -> new Spot(path, 0, 0));
    }

    Spot reference(String bean, Spot around) {
        return search(
                word -> !word.isKey()
                        && !word.key().equals("name")
                        && (word.node().text().equals(bean)
                                || word.node().text().equals("#" + bean)
                                || word.node().text().equals("#bean:" + bean)
                                || word.node().text().startsWith("bean:" + bean)
                                || word.node().text().contains("=#" + bean)),
                around);
    }

    Spot key(String name, Spot around) {
        return search(
                word -> word.isKey()
                        ? word.node().text().equalsIgnoreCase(name)
                                || word.node().text().replace("-", "").equalsIgnoreCase(name)
                        : word.node().text().contains("?" + name + "=")
                                || word.node().text().contains("&" + name + "="),
                around);
    }

    Spot containing(String text, Spot around) {
        return search(word -> word.node().text().contains(text), around);
    }

    /** Camel's URI has options appended or masked and slashes normalised: the part before them must be the same. */
    Spot uri(String uri, Spot around) {
        String wanted = base(String.valueOf(uri));
        return search(
                word -> !word.isKey()
                        && (base(word.node().text()).equals(wanted)
                                || wanted.startsWith(word.node().text() + ":")
                                        && word.key().equals("uri")),
                around);
    }

    private static String base(String uri) {
        int query = uri.indexOf('?');
        return (query < 0 ? uri : uri.substring(0, query)).replace("://", ":");
    }

    /** In the same file and at or after the line that is known, else in the file, else anywhere, else what was known. */
    private Spot search(java.util.function.Predicate<Word> wanted, Spot around) {
        List<Word> found = words.stream().filter(wanted).toList();
        return found.stream()
                .filter(word -> word.file().equals(around.file()) && word.node().line() >= around.line())
                .findFirst()
                .or(() -> found.stream()
                        .filter(word -> around.file().isEmpty() || word.file().equals(around.file()))
                        .findFirst())
                .or(() -> found.stream().findFirst())
                .map(SourceIndex::spot)
                .orElse(around);
    }

    Set<String> beanNames() {
        Set<String> names = new TreeSet<>();
        words.stream()
                .filter(word -> word.key().equals("name"))
                .forEach(word -> names.add(word.node().text()));
        return names;
    }

    private static Spot spot(Word word) {
        return new Spot(word.file(), word.node().line(), word.node().column());
    }
}
