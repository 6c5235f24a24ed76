package dev.apiintegrator.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in which texts of the form <code>${ jq }</code> stand for what they compute. Immutable. */
public sealed interface Template {

    /**
     * @param data what expressions see as {@code .}; not changed
     * @throws ExpressionFailed when an expression cannot be computed
     */
    JsonNode evaluate(JsonNode data);

    /** Whether it is the same whatever the data. */
    boolean isLiteral();

    /** No expression in it. */
    record Literal(JsonNode value) implements Template {
        @Override
        public JsonNode evaluate(JsonNode data) {
            return value;
        }

        @Override
        public boolean isLiteral() {
            return true;
        }
    }

    /** One expression. */
    record Computed(Expression expression) implements Template {
        @Override
        public JsonNode evaluate(JsonNode data) {
            return expression.evaluate(data);
        }

        @Override
        public boolean isLiteral() {
            return false;
        }
    }

    /** A list with an expression somewhere inside. */
    record Elements(List<Template> elements) implements Template {
        public Elements {
            elements = List.copyOf(elements);
        }

        @Override
        public JsonNode evaluate(JsonNode data) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(elements.size());
            elements.forEach(element -> array.add(element.evaluate(data)));
            return array;
        }

        @Override
        public boolean isLiteral() {
            return false;
        }
    }

    /** An object with an expression somewhere inside, in the order of the file. */
    record Fields(Map<String, Template> fields) implements Template {
        public Fields {
            fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public JsonNode evaluate(JsonNode data) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, value) -> object.set(name, value.evaluate(data)));
            return object;
        }

        @Override
        public boolean isLiteral() {
            return false;
        }
    }
}
