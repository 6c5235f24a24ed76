package dev.apiintegrator.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A piece of a YAML document that knows where it stands. Immutable; an alias is the node it stands for, so a document is a
 * graph without cycles, bounded by {@link YamlFile}.
 */
public final class YamlNode {

    /** What a node is. */
    public enum Kind {
        MAPPING,
        SEQUENCE,
        SCALAR
    }

    /** One key with its value; keys are scalars. */
    public record Entry(YamlNode key, YamlNode value) {
        public String name() {
            return key.text();
        }
    }

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,40}");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(\\.[0-9]{1,40}|[0-9]{1,40}(\\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,3})?");

    private final Kind kind;
    private final int line;
    private final int column;
    private final String text;
    private final boolean plain;
    private final int contentLine;
    private final List<Entry> entries;
    private final List<YamlNode> items;

    private YamlNode(
            Kind kind,
            int line,
            int column,
            String text,
            boolean plain,
            int contentLine,
            List<Entry> entries,
            List<YamlNode> items) {
        this.kind = kind;
        this.line = line;
        this.column = column;
        this.text = text;
        this.plain = plain;
        this.contentLine = contentLine;
        this.entries = entries;
        this.items = items;
    }

    static YamlNode scalar(int line, int column, String text, boolean plain, int contentLine) {
        return new YamlNode(Kind.SCALAR, line, column, text, plain, contentLine, List.of(), List.of());
    }

    static YamlNode mapping(int line, int column, List<Entry> entries) {
        return new YamlNode(Kind.MAPPING, line, column, "", false, 0, List.copyOf(entries), List.of());
    }

    static YamlNode sequence(int line, int column, List<YamlNode> items) {
        return new YamlNode(Kind.SEQUENCE, line, column, "", false, 0, List.of(), List.copyOf(items));
    }

    public Kind kind() {
        return kind;
    }

    public boolean isMapping() {
        return kind == Kind.MAPPING;
    }

    public boolean isSequence() {
        return kind == Kind.SEQUENCE;
    }

    public boolean isScalar() {
        return kind == Kind.SCALAR;
    }

    /** No value was written, as in {@code steps:} with nothing behind it. */
    public boolean isNull() {
        return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    /** 1-based. */
    public int line() {
        return line;
    }

    /** 1-based. */
    public int column() {
        return column;
    }

    /** The line where the text of a literal block ({@code |}) begins, 1-based; 0 when this is no such block. */
    public int contentLine() {
        return contentLine;
    }

    /** The text of a scalar; empty for others. */
    public String text() {
        return text;
    }

    /** Of a mapping, in the order of the file; empty for others. */
    public List<Entry> entries() {
        return entries;
    }

    /** Of a sequence; empty for others. */
    public List<YamlNode> items() {
        return items;
    }

    /** The value of a key of this mapping. */
    public Optional<YamlNode> get(String key) {
        for (Entry entry : entries) {
            if (entry.name().equals(key)) {
                return Optional.of(entry.value());
            }
        }
        return Optional.empty();
    }

    /** The text of a scalar under a key of this mapping; empty text when there is none. */
    public String textOf(String key) {
        return get(key).map(YamlNode::text).orElse("");
    }

    /** The node at a JSON pointer such as {@code /0/route/from/uri}. */
    public Optional<YamlNode> at(String pointer) {
        YamlNode node = this;
        for (String raw :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            String step = raw.replace("~1", "/").replace("~0", "~");
            if (node.isSequence()) {
                int index = INTEGER.matcher(step).matches() ? new BigInteger(step).intValue() : -1;
                if (index < 0 || index >= node.items.size()) {
                    return Optional.empty();
                }
                node = node.items.get(index);
            } else {
                Optional<YamlNode> next = node.get(step);
                if (next.isEmpty()) {
                    return next;
                }
                node = next.get();
            }
        }
        return Optional.of(node);
    }

    /** The same content as JSON; plain scalars become numbers, booleans or null as YAML 1.2 says. */
    public JsonNode json() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        switch (kind) {
            case MAPPING -> {
                ObjectNode object = json.objectNode();
                entries.forEach(entry -> object.set(entry.name(), entry.value().json()));
                return object;
            }
            case SEQUENCE -> {
                ArrayNode array = json.arrayNode(items.size());
                items.forEach(item -> array.add(item.json()));
                return array;
            }
            default -> {
                return scalarJson(json);
            }
        }
    }

    private JsonNode scalarJson(JsonNodeFactory json) {
        if (!plain) {
            return json.textNode(text);
        }
        if (isNull()) {
            return json.nullNode();
        }
        if (text.equals("true") || text.equals("false")) {
            return json.booleanNode(text.equals("true"));
        }
        if (INTEGER.matcher(text).matches()) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < 32
                    ? json.numberNode(number.intValue())
                    : number.bitLength() < 64 ? json.numberNode(number.longValue()) : json.numberNode(number);
        }
        return FLOAT.matcher(text).matches() ? json.numberNode(new BigDecimal(text)) : json.textNode(text);
    }

    @Override
    public String toString() {
        return kind + " at " + line + ":" + column;
    }
}
