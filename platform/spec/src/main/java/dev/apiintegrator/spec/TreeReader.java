package dev.apiintegrator.spec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads JSON and YAML into one kind of tree, within the limits of the document. */
final class TreeReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Limits limits;
    private final Map<Node, JsonNode> converted = new IdentityHashMap<>();
    private final Map<Node, Boolean> open = new IdentityHashMap<>();
    private int nodes;

    private TreeReader(Limits limits) {
        this.limits = limits;
    }

    static Tree read(ApiDocument document) {
        if (document.bytes().length > document.limits().maxBytes()) {
            return nothing(Finding.error(
                            "too-large",
                            "the document has " + document.bytes().length + " bytes, the limit is "
                                    + document.limits().maxBytes())
                    .suggesting("import a part of it"));
        }
        String text = document.text();
        String start = text.stripLeading();
        if (start.isEmpty()) {
            return nothing(Finding.error("empty", "the document is empty"));
        }
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return new TreeReader(document.limits()).yaml(text);
        }
        Tree json = json(text, document.limits());
        if (json.findings().isEmpty() || isCut(json)) {
            return json;
        }
        Tree flow = new TreeReader(document.limits()).yaml(text); // YAML may begin with a brace, too
        return flow.findings().isEmpty() ? flow : json;
    }

    private static boolean isCut(Tree json) {
        return json.findings().stream().anyMatch(finding -> finding.code().equals("too-large"));
    }

    private static Tree nothing(Finding finding) {
        return new Tree(MissingNode.getInstance(), List.of(finding));
    }

    private static Tree json(String text, Limits limits) {
        ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxStringLength(limits.maxBytes())
                        .build())
                .build());
        try {
            if (hasMoreValues(mapper, text, limits.maxNodes())) {
                return nothing(Finding.error("too-large", "it has more than " + limits.maxNodes() + " values"));
            }
            return new Tree(mapper.readTree(text), List.of());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            return nothing(Finding.error("not-json", "this is no JSON: " + e.getOriginalMessage())
                    .atLine(line));
        } catch (IOException e) {
            return nothing(Finding.error("not-json", "this is no JSON: " + e.getMessage()));
        }
    }

    /** Counted before anything is built: an empty object is three bytes here and sixty in memory. */
    private static boolean hasMoreValues(ObjectMapper mapper, String text, int limit) throws IOException {
        int values = 0;
        try (JsonParser parser = mapper.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if ((token.isScalarValue() || token.isStructStart()) && ++values > limit) {
                    return true;
                }
            }
        }
        return false;
    }

    private Tree yaml(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(limits.maxBytes())
                .setMaxAliasesForCollections(Integer.MAX_VALUE) // values are counted instead
                .setAllowDuplicateKeys(true)
                .setUseMarks(true)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.isEmpty()
                    ? nothing(Finding.error("empty", "the document is empty"))
                    : new Tree(convert(root.get(), 0), List.of());
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            return nothing(Finding.error("not-yaml", "this is no YAML: " + e.getProblem())
                    .atLine(line));
        } catch (YamlEngineException | TooMuch e) {
            return nothing(Finding.error("not-yaml", "this is no YAML that can be read: " + e.getMessage()));
        } catch (StackOverflowError e) {
            return nothing(Finding.error("too-deep", "the document is nested too deeply"));
        }
    }

    private JsonNode convert(Node node, int depth) {
        JsonNode known = converted.get(node);
        if (known != null) {
            count(size(known));
            return known;
        }
        count(1);
        if (depth > limits.maxDepth()) {
            throw new TooMuch("it is nested in more than " + limits.maxDepth() + " levels");
        }
        if (open.put(node, true) != null) {
            throw new TooMuch("an alias stands within what it repeats");
        }
        JsonNode value;
        if (node instanceof MappingNode mapping) {
            ObjectNode object = NODES.objectNode();
            Map<String, JsonNode> merged = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar
                        ? scalar.getValue()
                        : tuple.getKeyNode().toString();
                if (key.equals("<<")) {
                    merge(convert(tuple.getValueNode(), depth + 1), merged);
                } else {
                    object.set(key, convert(tuple.getValueNode(), depth + 1));
                }
            }
            merged.forEach((key, inherited) -> {
                if (!object.has(key)) {
                    object.set(key, inherited);
                }
            });
            value = object;
        } else if (node instanceof SequenceNode sequence) {
            ArrayNode array = NODES.arrayNode();
            sequence.getValue().forEach(element -> array.add(convert(element, depth + 1)));
            value = array;
        } else {
            value = scalar((ScalarNode) node);
        }
        open.remove(node);
        converted.put(node, value);
        return value;
    }

    /** YAML 1.1's merge key, which people still write: what comes first wins, and what stands beside it wins over all. */
    private static void merge(JsonNode from, Map<String, JsonNode> into) {
        if (from.isArray()) {
            from.forEach(each -> merge(each, into));
        } else {
            from.fields().forEachRemaining(each -> into.putIfAbsent(each.getKey(), each.getValue()));
        }
    }

    private void count(int more) {
        nodes += more;
        if (nodes > limits.maxNodes()) {
            throw new TooMuch("it has more than " + limits.maxNodes() + " values");
        }
    }

    private static int size(JsonNode node) {
        int size = 1;
        for (JsonNode child : node) {
            size += size(child);
        }
        return size;
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        try {
            if (node.getTag().equals(Tag.NULL)) {
                return NODES.nullNode();
            }
            if (node.getTag().equals(Tag.BOOL)) {
                return NODES.booleanNode(text.equalsIgnoreCase("true"));
            }
            if (node.getTag().equals(Tag.INT)) {
                BigInteger number = new BigInteger(text);
                return number.bitLength() < 32
                        ? NODES.numberNode(number.intValue())
                        : number.bitLength() < 64 ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
            }
            if (node.getTag().equals(Tag.FLOAT)) {
                return NODES.numberNode(new BigDecimal(text).doubleValue());
            }
        } catch (NumberFormatException octalOrNotANumber) {
            return NODES.textNode(text);
        }
        return NODES.textNode(text);
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message);
        }
    }
}
