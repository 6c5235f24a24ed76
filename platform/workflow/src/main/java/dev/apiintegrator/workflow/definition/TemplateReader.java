package dev.apiintegrator.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles values with <code>${ }</code> in them, and keeps which expression stands where. Used once, by one thread. */
final class TemplateReader {

    /** @param pointer where it stands */
    record Use(Expression expression, String pointer) {}

    private final List<Use> uses = new ArrayList<>();

    /** All expressions read so far, in their order. */
    List<Use> uses() {
        return uses;
    }

    /** Reports what cannot be compiled and puts null in its place. */
    Template read(Cursor value) {
        JsonNode node = value.node();
        if (node.isTextual()) {
            return text(value, node.textValue());
        }
        if (node.isArray()) {
            List<Template> elements = value.elements().stream().map(this::read).toList();
            return elements.stream().allMatch(Template::isLiteral)
                    ? new Template.Literal(node.deepCopy())
                    : new Template.Elements(elements);
        }
        if (node.isObject()) {
            Map<String, Template> fields = new LinkedHashMap<>();
            value.keys().forEach(key -> fields.put(key, read(value.at(key))));
            return fields.values().stream().allMatch(Template::isLiteral)
                    ? new Template.Literal(node.deepCopy())
                    : new Template.Fields(fields);
        }
        return new Template.Literal(node);
    }

    /** A value that must be one expression, as a condition is. */
    Template condition(Cursor value) {
        if (value.node().isBoolean()) {
            return new Template.Literal(value.node());
        }
        Template template = read(value);
        if (template.isLiteral()
                && !(value.node().isTextual() && value.node().textValue().contains("${"))) {
            value.error(
                    "not-an-expression",
                    "a condition must be an expression",
                    "write ${ " + (value.node().isTextual() ? value.node().textValue() : ".input.x == 1") + " }");
        }
        return template;
    }

    private Template text(Cursor value, String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("${") || !trimmed.endsWith("}")) {
            if (text.contains("${")) {
                value.error(
                        "partial-expression",
                        "'${' inside of a text is not computed",
                        "write the whole value as one expression: ${ \"...\\(.input.x)...\" }");
            }
            return new Template.Literal(value.node());
        }
        try {
            Expression expression = Expression.compile(
                    trimmed.substring(2, trimmed.length() - 1).strip());
            uses.add(new Use(expression, value.pointer()));
            return new Template.Computed(expression);
        } catch (IllegalArgumentException e) {
            value.error("bad-expression", e.getMessage(), suggestion(trimmed));
            return new Template.Literal(JsonNodeFactory.instance.nullNode());
        }
    }

    private static String suggestion(String text) {
        return text.contains("&&") || text.contains("||") ? "jq says 'and' and 'or'" : "";
    }
}
