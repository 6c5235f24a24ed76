package dev.apiintegrator.engine.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.engine.source.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A mapping in a file of tests, with the place that complaints name. */
final class Fields {

    private final String place;
    private final JsonNode node;
    private final Consumer<String> problems;

    /** @param known the only keys that it may have */
    Fields(String place, JsonNode node, Consumer<String> problems, String... known) {
        this.place = place;
        this.node = node;
        this.problems = problems;
        List<String> names = List.of(known);
        if (!node.isObject()) {
            problems.accept(place + " is a mapping of " + String.join(", ", names));
            return;
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                String question = Nearest.question(name, names);
                problems.accept(place + " has no '" + name + "'"
                        + (question.isEmpty() ? ": it has " + String.join(", ", names) : ": " + question));
            }
        });
    }

    /** Null when it is not there. */
    JsonNode get(String name) {
        return node.isObject() ? node.get(name) : null;
    }

    String text(String name, String otherwise) {
        JsonNode value = get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isValueNode()) {
            problems.accept(place + ": '" + name + "' is a text");
        }
        return value.asText();
    }

    String required(String name) {
        if (get(name) == null) {
            problems.accept(place + ": '" + name + "' is missing");
        }
        return text(name, "");
    }

    /** Null when it is not there. */
    Integer number(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.canConvertToInt()) {
            problems.accept(place + ": '" + name + "' is a whole number");
        }
        return value.asInt();
    }

    /** Empty when it is not there. */
    Map<String, JsonNode> mapping(String name) {
        Map<String, JsonNode> mapping = new LinkedHashMap<>();
        JsonNode value = get(name);
        if (value != null && !value.isObject()) {
            problems.accept(place + ": '" + name + "' is a mapping");
        } else if (value != null) {
            value.fields().forEachRemaining(each -> mapping.put(each.getKey(), each.getValue()));
        }
        return mapping;
    }

    /** Empty when it is not there. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping(name).forEach((key, value) -> {
            if (!value.isValueNode()) {
                problems.accept(place + ": '" + name + "." + key + "' is a text");
            }
            texts.put(key, value.asText());
        });
        return texts;
    }
}
