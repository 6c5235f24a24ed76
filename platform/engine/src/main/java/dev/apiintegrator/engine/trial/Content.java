package dev.apiintegrator.engine.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.support.MessageHelper;

/** Bodies and headers of messages as values that can be compared, and the other way. */
final class Content {

    private static final JsonMapper JSON = new JsonMapper();

    private Content() {}

    /** What is sent for a value of a test: a text as it is, anything else as JSON; null for null. */
    static String text(JsonNode value) {
        return value == null || value.isNull() ? null : value.isTextual() ? value.textValue() : value.toString();
    }

    /** The message can be read afterwards as before. */
    static JsonNode body(Message message) {
        Object body = message.getBody();
        if (body == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (body instanceof Map || body instanceof Collection || body instanceof Number || body instanceof Boolean) {
            return value(body);
        }
        String text = message.getBody(String.class);
        if (body instanceof InputStream) {
            MessageHelper.resetStreamCache(message);
            if (!(body instanceof org.apache.camel.StreamCache)) {
                message.setBody(text);
            }
        }
        return JsonNodeFactory.instance.textNode(text == null ? String.valueOf(body) : text);
    }

    /** A text that is JSON as that; null when it is not. */
    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    static JsonNode value(Object value) {
        return value == null
                ? JsonNodeFactory.instance.nullNode()
                : value instanceof Number
                                || value instanceof Boolean
                                || value instanceof Map
                                || value instanceof Collection
                        ? tree(value)
                        : JsonNodeFactory.instance.textNode(String.valueOf(value));
    }

    private static JsonNode tree(Object value) {
        try {
            return JSON.valueToTree(value);
        } catch (IllegalArgumentException noData) {
            return JsonNodeFactory.instance.textNode(String.valueOf(value));
        }
    }
}
