package dev.apiintegrator.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** A place in a definition that is being read: takes values out and reports what is wrong with them. */
final class Cursor {

    private final JsonNode node;
    private final String pointer;
    private final List<WorkflowFinding> findings;

    Cursor(JsonNode node, String pointer, List<WorkflowFinding> findings) {
        this.node = node;
        this.pointer = pointer;
        this.findings = findings;
    }

    JsonNode node() {
        return node;
    }

    String pointer() {
        return pointer;
    }

    /** Where reports go. */
    List<WorkflowFinding> findings() {
        return findings;
    }

    boolean has(String key) {
        return node.has(key);
    }

    boolean isObject() {
        return node.isObject();
    }

    /** What stands under a key; there must be such a key. */
    Cursor at(String key) {
        return new Cursor(node.get(key), pointer + "/" + key.replace("~", "~0").replace("/", "~1"), findings);
    }

    Optional<Cursor> find(String key) {
        return has(key) ? Optional.of(at(key)) : Optional.empty();
    }

    /** What stands under a key, when it is an object; reports it when it is something else. */
    Optional<Cursor> object(String key) {
        return find(key).filter(value -> value.isObject() || value.wrong("an object with keys and values"));
    }

    /** The elements of the list under a key; reports it when it is something else. */
    List<Cursor> list(String key) {
        return find(key)
                .filter(value -> value.node.isArray() || value.wrong("a list"))
                .map(Cursor::elements)
                .orElse(List.of());
    }

    List<Cursor> elements() {
        List<Cursor> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Cursor(node.get(i), pointer + "/" + i, findings));
        }
        return elements;
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    Optional<String> text(String key) {
        return find(key).flatMap(Cursor::text);
    }

    /** A text; numbers and truth values, which YAML makes of {@code 1.0} and {@code yes}, are no texts. */
    Optional<String> text() {
        if (!node.isTextual()) {
            wrong("a text");
            return Optional.empty();
        }
        if (node.textValue().isBlank()) {
            error("wrong-type", name() + " is empty", "write a text, or remove the key");
            return Optional.empty();
        }
        return Optional.of(node.textValue());
    }

    Optional<Integer> integer(String key, int least, int most) {
        return find(key).flatMap(value -> {
            if (!value.node.isIntegralNumber()) {
                value.wrong("a whole number");
                return Optional.empty();
            }
            if (!value.node.canConvertToInt() || value.node.intValue() < least || value.node.intValue() > most) {
                value.error("out-of-range", value.name() + " must be from " + least + " to " + most, "");
                return Optional.empty();
            }
            return Optional.of(value.node.intValue());
        });
    }

    /** Reads the value under a key with a parser that throws {@link IllegalArgumentException} for what it cannot read. */
    <T> Optional<T> parsed(String key, String code, BiFunction<String, Cursor, T> parser) {
        return find(key)
                .flatMap(value -> value.text().flatMap(text -> {
                    try {
                        return Optional.of(parser.apply(text, value));
                    } catch (IllegalArgumentException e) {
                        value.error(code, e.getMessage(), "");
                        return Optional.empty();
                    }
                }));
    }

    Optional<ValueSchema> schema(String key) {
        return object(key).flatMap(holder -> {
            holder.allow(Set.of("schema"));
            return holder.object("schema").flatMap(value -> {
                try {
                    return Optional.of(ValueSchema.of(value.node));
                } catch (IllegalArgumentException e) {
                    value.error("bad-schema", e.getMessage(), "");
                    return Optional.empty();
                }
            });
        });
    }

    /** Reports every key that is not among them. */
    void allow(Collection<String> known) {
        for (String key : keys()) {
            if (!known.contains(key)) {
                String nearest = Nearest.question(key, known);
                at(key).atKey(
                                "unknown-key",
                                "unknown key '" + key + "'",
                                nearest.isEmpty()
                                        ? "known here: "
                                                + known.stream().sorted().collect(Collectors.joining(", "))
                                        : nearest);
            }
        }
    }

    /** Always false, so that it can stand behind {@code ||}. */
    boolean wrong(String wanted) {
        error("wrong-type", name() + " must be " + wanted + ", not " + kind(), "");
        return false;
    }

    void error(String code, String message, String suggestion) {
        findings.add(WorkflowFinding.error(code, message, pointer, suggestion));
    }

    void warning(String code, String message, String suggestion) {
        findings.add(WorkflowFinding.warning(code, message, pointer, suggestion));
    }

    void atKey(String code, String message, String suggestion) {
        findings.add(WorkflowFinding.error(code, message, pointer, suggestion).atKey());
    }

    private String name() {
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        return last.isEmpty() ? "the workflow" : last.matches("\\d+") ? "element " + last : "'" + last + "'";
    }

    private String kind() {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "the text '" + shortened(node.textValue()) + "'";
            case NUMBER -> "the number " + node + " (quote it to make it a text)";
            case BOOLEAN -> "the truth value " + node + " (quote it to make it a text)";
            default -> "nothing";
        };
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 37) + "..." : text;
    }
}
