package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes values as OpenAPI 3.0.4, "Style Values", has them; encoded as RFC 3986 wants it. */
final class Serialized {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private Serialized() {}

    static String path(Slot slot, JsonNode value) {
        String prefix = switch (slot.style()) {
            case "label" -> ".";
            case "matrix" -> ";" + encoded(slot.name()) + "=";
            default -> "";
        };
        return prefix + joined(value, slot.explode(), slot.style().equals("label") && slot.explode() ? "." : ",", true);
    }

    static String header(Slot slot, JsonNode value) {
        return joined(value, slot.explode(), ",", false).replaceAll("[\\r\\n]", " ");
    }

    /** {@code name=value} pairs of a query or of cookies. */
    static List<String> pairs(Slot slot, JsonNode value) {
        String name = encoded(slot.name());
        if (slot.json()) {
            return List.of(name + "=" + encoded(value.toString()));
        }
        List<String> pairs = new ArrayList<>();
        if (slot.style().equals("deepObject") && value.isContainerNode()) {
            nested(name, value, pairs);
        } else if (value.isArray() && slot.explode()) {
            value.forEach(each -> pairs.add(name + "=" + encoded(text(each))));
        } else if (value.isArray()) {
            String separator = switch (slot.style()) {
                case "spaceDelimited" -> "%20";
                case "pipeDelimited" -> "%7C";
                case "tabDelimited" -> "%09";
                default -> ",";
            };
            pairs.add(name + "=" + joined(value, false, separator, true));
        } else if (value.isObject() && slot.explode()) {
            value.fields()
                    .forEachRemaining(each -> pairs.add(encoded(each.getKey()) + "=" + encoded(text(each.getValue()))));
        } else {
            pairs.add(name + "=" + joined(value, false, ",", true));
        }
        return pairs;
    }

    /** {@code a[b][c]=1}, as forms are written that hold objects; lists by index only where objects are in them. */
    static void nested(String name, JsonNode value, List<String> pairs) {
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                nested(name + "[" + encoded(each.getKey()) + "]", each.getValue(), pairs);
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                nested(name + "[" + i + "]", value.get(i), pairs);
            }
        } else {
            pairs.add(name + "=" + encoded(text(value)));
        }
    }

    private static String joined(JsonNode value, boolean explode, String separator, boolean encode) {
        List<String> parts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> parts.add(text(each, encode)));
        } else if (value.isObject()) {
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                String name = encode ? encoded(each.getKey()) : each.getKey();
                String text = text(each.getValue(), encode);
                if (explode) {
                    parts.add(name + "=" + text);
                } else {
                    parts.add(name);
                    parts.add(text);
                }
            }
        } else {
            return text(value, encode);
        }
        return String.join(separator, parts);
    }

    private static String text(JsonNode value, boolean encode) {
        return encode ? encoded(text(value)) : text(value);
    }

    static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    /** A path as a document has it, with what may stand in no path encoded: RFC 3986, 3.3. */
    static String legal(String path) {
        StringBuilder legal = new StringBuilder(path.length());
        path.codePoints().forEach(c -> {
            String each = Character.toString(c);
            legal.append(
                    c < 128 && (UNRESERVED.indexOf(c) >= 0 || "/?%!$&'()*+,;=:@".indexOf(c) >= 0)
                            ? each
                            : encoded(each));
        });
        return legal.toString();
    }

    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 0xF, 16)));
            }
        }
        return encoded.toString();
    }
}
