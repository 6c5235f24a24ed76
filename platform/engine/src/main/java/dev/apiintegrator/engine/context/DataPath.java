package dev.apiintegrator.engine.context;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.engine.policy.PolicyCodes;
import dev.apiintegrator.engine.policy.PolicyViolation;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.StreamCache;

/**
 * A path into data, as simple writes it: {@code .lines[0].name}, {@code ?.size}, {@code .toUpperCase()}. Reads maps, lists,
 * texts, numbers, JSON and what an exception says; whatever else it meets, it refuses.
 */
final class DataPath {

    private static final Pattern PART =
            Pattern.compile("(\\?)?\\.?([A-Za-z_$][\\w$-]*)(?:\\(([^()]*)\\))?|(\\?)?\\.?\\[\\s*([^\\]]*?)\\s*]");

    private record Part(String name, List<String> arguments, boolean key) {}

    private final String text;
    private final List<Part> parts = new ArrayList<>();

    private DataPath(String text) {
        this.text = text;
        Matcher matcher = PART.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            parts.add(
                    matcher.group(2) != null
                            ? new Part(matcher.group(2), arguments(matcher.group(3)), false)
                            : new Part(unquoted(matcher.group(5)), List.of(), true));
            end = matcher.end();
        }
        if (end != text.length()) {
            throw refused("it cannot be read as a path into data");
        }
    }

    static DataPath of(String text) {
        return new DataPath(text.strip());
    }

    /** Null as soon as there is nothing. */
    Object read(Object target) {
        Object value = target;
        for (Part part : parts) {
            if (value == null) {
                return null;
            }
            value = read(value, part);
        }
        return value;
    }

    private Object read(Object value, Part part) {
        if (value instanceof Map<?, ?> map) {
            return map(map, part);
        }
        if (value instanceof List<?> list) {
            return list(list, part);
        }
        if (value instanceof Collection<?> collection) {
            return list(List.copyOf(collection), part);
        }
        if (value instanceof byte[] bytes) {
            return size(bytes.length, part);
        }
        if (value.getClass().isArray() && !value.getClass().getComponentType().isPrimitive()) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                list.add(Array.get(value, i));
            }
            return list(list, part);
        }
        if (value instanceof JsonNode json) {
            return json(json, part);
        }
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            return text(value.toString(), part);
        }
        if (value instanceof StreamCache cache) {
            return size(Math.toIntExact(cache.length()), part);
        }
        if (value instanceof Throwable failure) {
            return switch (part.name()) {
                case "message", "getMessage" -> failure.getMessage();
                case "cause", "getCause" -> failure.getCause();
                default -> throw refused("of an exception only its message and its cause can be read");
            };
        }
        throw refused("a " + value.getClass().getSimpleName() + " is no data");
    }

    private Object map(Map<?, ?> map, Part part) {
        if (!part.key() && !map.containsKey(part.name())) {
            switch (part.name()) {
                case "size" -> {
                    return map.size();
                }
                case "isEmpty", "empty" -> {
                    return map.isEmpty();
                }
                case "get" -> {
                    return map.get(argument(part, 0));
                }
                case "containsKey" -> {
                    return map.containsKey(argument(part, 0));
                }
                case "keySet" -> {
                    return List.copyOf(map.keySet());
                }
                case "values" -> {
                    return new ArrayList<>(map.values());
                }
                default -> {
                    return null;
                }
            }
        }
        return map.get(part.name());
    }

    private Object list(List<?> list, Part part) {
        if (part.key()) {
            int index = index(part.name(), list.size());
            return index < 0 || index >= list.size() ? null : list.get(index);
        }
        return switch (part.name()) {
            case "size", "length" -> list.size();
            case "isEmpty", "empty" -> list.isEmpty();
            case "get" -> list.get(index(argument(part, 0), list.size()));
            case "contains" -> list.contains(argument(part, 0));
            default -> throw refused("a list has no '" + part.name() + "'");
        };
    }

    private Object json(JsonNode json, Part part) {
        JsonNode found =
                part.key() && json.isArray() ? json.get(index(part.name(), json.size())) : json.get(part.name());
        if (found == null
                && !part.key()
                && (part.name().equals("size") || part.name().equals("length"))) {
            return json.size();
        }
        return found == null || found.isNull() ? null : found.isValueNode() ? found.asText() : found;
    }

    private Object text(String value, Part part) {
        return switch (part.name()) {
            case "length", "size" -> value.length();
            case "isEmpty", "empty" -> value.isEmpty();
            case "isBlank" -> value.isBlank();
            case "trim", "strip" -> value.strip();
            case "toUpperCase" -> value.toUpperCase(java.util.Locale.ROOT);
            case "toLowerCase" -> value.toLowerCase(java.util.Locale.ROOT);
            case "toString" -> value;
            case "intValue" -> Integer.valueOf(value);
            case "longValue" -> Long.valueOf(value);
            case "contains" -> value.contains(argument(part, 0));
            case "startsWith" -> value.startsWith(argument(part, 0));
            case "endsWith" -> value.endsWith(argument(part, 0));
            case "equals" -> value.equals(argument(part, 0));
            case "equalsIgnoreCase" -> value.equalsIgnoreCase(argument(part, 0));
            case "indexOf" -> value.indexOf(argument(part, 0));
            case "concat" -> value.concat(argument(part, 0));
            case "replace" -> value.replace(argument(part, 0), argument(part, 1));
            case "substring" ->
                part.arguments().size() > 1
                        ? value.substring(index(argument(part, 0), 0), index(argument(part, 1), 0))
                        : value.substring(index(argument(part, 0), 0));
            default -> throw refused("a text has no '" + part.name() + "'");
        };
    }

    private Object size(int size, Part part) {
        return switch (part.name()) {
            case "length", "size" -> size;
            case "isEmpty", "empty" -> size == 0;
            default -> throw refused("of bytes only the length can be read");
        };
    }

    private int index(String text, int size) {
        try {
            if (text.startsWith("last")) {
                return size
                        - 1
                        - (text.length() > 4
                                ? Integer.parseInt(text.substring(5).strip())
                                : 0);
            }
            return Integer.parseInt(text);
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw refused("'" + text + "' is not a number");
        }
    }

    private String argument(Part part, int index) {
        if (index >= part.arguments().size()) {
            throw refused("'" + part.name() + "' needs more in its brackets");
        }
        return part.arguments().get(index);
    }

    private static List<String> arguments(String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>();
        for (String argument : text.split(",(?=(?:[^']*'[^']*')*[^']*$)")) {
            arguments.add(unquoted(argument.strip()));
        }
        return arguments;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("'") && text.endsWith("'") || text.startsWith("\"") && text.endsWith("\""));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private PolicyViolation refused(String why) {
        return new PolicyViolation(
                PolicyCodes.EXPRESSION,
                "'" + text + "' is not allowed: " + why,
                "read maps, lists, texts and numbers only");
    }
}
