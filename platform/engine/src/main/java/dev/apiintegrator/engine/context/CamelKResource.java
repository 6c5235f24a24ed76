package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.source.RouteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Makes of resources of Camel K what Camel's own YAML loader reads: it passes over a {@code kind: Integration} in silence, and
 * over a {@code KameletBinding}, which is a {@code Pipe} by its first name.
 */
final class CamelKResource {

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setMaxAliasesForCollections(50)
            .setUseMarks(true)
            .build();

    private CamelKResource() {}

    /**
     * The sources inside: {@code spec.flows} as YAML with every line where it was, and each of {@code spec.sources}. Any
     * other file is given back as it is, but for the kind of a {@code KameletBinding}.
     */
    static List<RouteSource> unwrap(RouteSource source) {
        String text = source.text();
        if (text.contains("KameletBinding")) {
            return List.of(RouteSource.of(source.path(), asPipe(text)));
        }
        if (!text.contains("kind:") || !text.contains("Integration")) {
            return List.of(source);
        }
        List<RouteSource> inside = new ArrayList<>();
        boolean found = false;
        for (Node document : new Compose(SETTINGS).composeAllFromString(text)) {
            if (scalar(document, "kind").filter("Integration"::equals).isEmpty() || !isOfCamelK(document)) {
                continue;
            }
            found = true;
            Optional<Node> spec = child(document, "spec");
            spec.flatMap(node -> child(node, "flows"))
                    .ifPresent(flows -> inside.add(RouteSource.of(source.path(), slice(text, flows))));
            spec.flatMap(node -> child(node, "sources"))
                    .filter(SequenceNode.class::isInstance)
                    .ifPresent(sources -> embedded((SequenceNode) sources, inside));
        }
        return found ? inside : List.of(source);
    }

    private static String asPipe(String text) {
        for (Node document : new Compose(SETTINGS).composeAllFromString(text)) {
            Optional<Node> kind = child(document, "kind");
            if (scalar(document, "kind").filter("KameletBinding"::equals).isPresent() && isOfCamelK(document)) {
                int from = text.offsetByCodePoints(
                        0, kind.orElseThrow().getStartMark().orElseThrow().getIndex());
                int to = text.offsetByCodePoints(
                        0, kind.orElseThrow().getEndMark().orElseThrow().getIndex());
                return text.substring(0, from) + "Pipe" + text.substring(to);
            }
        }
        return text;
    }

    private static boolean isOfCamelK(Node document) {
        return scalar(document, "apiVersion")
                .filter(version -> version.startsWith("camel.apache.org/"))
                .isPresent();
    }

    private static void embedded(SequenceNode sources, List<RouteSource> into) {
        for (Node entry : sources.getValue()) {
            String name = scalar(entry, "name").orElse("source-" + (into.size() + 1));
            String language = scalar(entry, "language").orElse("");
            boolean named = name.contains(".");
            String path = named ? name : name + (language.equals("java") ? ".java" : ".camel.yaml");
            scalar(entry, "content").ifPresent(content -> into.add(RouteSource.of(path, content)));
        }
    }

    /** Blank lines in front keep line numbers, the indentation is legal YAML as it is. */
    private static String slice(String text, Node flows) {
        int from = flows.getStartMark().orElseThrow().getIndex();
        int to = flows.getEndMark().orElseThrow().getIndex();
        int line = flows.getStartMark().orElseThrow().getLine();
        int column = flows.getStartMark().orElseThrow().getColumn();
        int codePointStart = text.offsetByCodePoints(0, from);
        int codePointEnd = text.offsetByCodePoints(0, to);
        return "\n".repeat(line) + " ".repeat(column) + text.substring(codePointStart, codePointEnd) + "\n";
    }

    private static Optional<String> scalar(Node node, String key) {
        return child(node, key).filter(ScalarNode.class::isInstance).map(value -> ((ScalarNode) value).getValue());
    }

    private static Optional<Node> child(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key)) {
                    return Optional.of(tuple.getValueNode());
                }
            }
        }
        return Optional.empty();
    }
}
