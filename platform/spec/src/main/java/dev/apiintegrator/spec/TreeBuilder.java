package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Builds a tree of what a parser sees, value by value, so that what was seen before a fault is kept.
 *
 * <p>Containers nested too deeply are passed over; one value too many throws {@link TooMuch}.
 */
final class TreeBuilder {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int POOLED_TEXTS = 50_000;
    private static final int POOLED_LENGTH = 40;

    private final Limits limits;
    private final IntSupplier line;
    private final Findings findings = new Findings();
    private final Deque<Frame> open = new ArrayDeque<>();
    private final Map<String, Anchored> anchored = new HashMap<>();
    // "string", "object" and their like are most of a document's texts.
    private final Map<String, TextNode> texts = new HashMap<>();
    private JsonNode root = MissingNode.getInstance();
    private int values;
    private int passedOver;

    /** @param line where the parser is, 1-based */
    TreeBuilder(Limits limits, IntSupplier line) {
        this.limits = limits;
        this.line = line;
    }

    void startObject(String anchor) {
        start(NODES.objectNode(), anchor);
    }

    void startArray(String anchor) {
        start(NODES.arrayNode(), anchor);
    }

    private void start(JsonNode container, String anchor) {
        if (passedOver > 0 || open.size() >= limits.maxDepth()) {
            if (passedOver++ == 0) {
                findings.add(Finding.error(
                                "too-deep", "what is nested in more than " + limits.maxDepth() + " levels is left out")
                        .atLine(line.getAsInt()));
            }
            return;
        }
        put(container);
        open.push(new Frame(container, anchor, values));
    }

    void end() {
        if (passedOver > 0) {
            passedOver--;
            return;
        }
        Frame frame = open.pop();
        if (frame.container instanceof ObjectNode object) {
            frame.merged.forEach(object::putIfAbsent);
        }
        remember(frame.anchor, frame.container, values - frame.before + 1);
    }

    /** The key of the value that comes next. */
    void key(String key) {
        if (passedOver > 0) {
            return;
        }
        Frame frame = open.element();
        frame.key = key;
        if (!key.equals("<<") && frame.container.has(key)) {
            findings.add(Finding.warning("duplicate-key", "'" + key + "' is written twice; the second is used")
                    .at(pointer())
                    .atLine(line.getAsInt())
                    .suggesting("make one of the two, or rename one"));
        }
    }

    void text(String text, String anchor) {
        value(
                text.length() > POOLED_LENGTH || texts.size() > POOLED_TEXTS
                        ? NODES.textNode(text)
                        : texts.computeIfAbsent(text, NODES::textNode),
                anchor);
    }

    void value(JsonNode value, String anchor) {
        if (passedOver == 0) {
            put(value);
            remember(anchor, value, 1);
        }
    }

    /** Repeats what was anchored. */
    void alias(String anchor) {
        if (passedOver > 0) {
            return;
        }
        if (open.stream().anyMatch(frame -> anchor.equals(frame.anchor))) {
            findings.add(Finding.error("circular-alias", "the alias '*" + anchor + "' stands within what it repeats")
                    .at(pointer())
                    .atLine(line.getAsInt()));
            put(NODES.nullNode());
            return;
        }
        Anchored known = anchored.get(anchor);
        if (known == null) {
            findings.add(Finding.error("missing-anchor", "there is no anchor '&" + anchor + "' before it")
                    .at(pointer())
                    .atLine(line.getAsInt()));
            put(NODES.nullNode());
            return;
        }
        count(known.size - 1);
        put(known.node);
    }

    void fault(Finding finding) {
        findings.add(pointer().isEmpty() ? finding : finding.at(pointer()));
    }

    Tree tree() {
        while (!open.isEmpty()) { // where it was cut
            passedOver = 0;
            end();
        }
        return new Tree(root, findings.list(), values);
    }

    private void remember(String anchor, JsonNode node, int size) {
        if (anchor != null) {
            anchored.put(anchor, new Anchored(node, size));
        }
    }

    private void put(JsonNode value) {
        count(1);
        Frame frame = open.peek();
        if (frame == null) {
            root = value;
        } else if (frame.container instanceof ArrayNode array) {
            array.add(value);
        } else if (frame.key.equals("<<") && !value.isTextual()) {
            frame.merge(value);
        } else {
            ((ObjectNode) frame.container).set(frame.key, value);
        }
    }

    private void count(int more) {
        values += more;
        if (values > limits.maxNodes()) {
            throw new TooMuch("it has more than " + limits.maxNodes() + " values", line.getAsInt());
        }
    }

    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        open.descendingIterator()
                .forEachRemaining(frame -> pointer.append('/')
                        .append(
                                frame.container.isArray()
                                        ? String.valueOf(frame.container.size())
                                        : Pointers.escaped(frame.key)));
        return pointer.toString();
    }

    private record Anchored(JsonNode node, int size) {}

    private static final class Frame {
        private final JsonNode container;
        private final String anchor;
        private final int before;
        private final Map<String, JsonNode> merged = new LinkedHashMap<>();
        private String key = "";

        Frame(JsonNode container, String anchor, int before) {
            this.container = container;
            this.anchor = anchor;
            this.before = before;
        }

        /** YAML 1.1's merge key, which people still write: what comes first wins, and what stands beside it wins over all. */
        void merge(JsonNode from) {
            if (from.isArray()) {
                from.forEach(this::merge);
            } else {
                from.fields().forEachRemaining(each -> merged.putIfAbsent(each.getKey(), each.getValue()));
            }
        }
    }

    /** More than the limits allow. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Finding finding;

        TooMuch(String message, int line) {
            super(message);
            this.finding = Finding.error("too-large", message + "; what comes after is left out")
                    .atLine(line)
                    .suggesting("import a part of it");
        }

        Finding finding() {
            return finding;
        }
    }
}
