package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Texts and numbers that fit a schema. */
final class Texts {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("date", "2026-01-15"),
            Map.entry("date-time", "2026-01-15T10:30:00Z"),
            Map.entry("time", "10:30:00Z"),
            Map.entry("duration", "PT1H"),
            Map.entry("email", "someone@example.com"),
            Map.entry("idn-email", "someone@example.com"),
            Map.entry("hostname", "host.example.com"),
            Map.entry("ipv4", "192.0.2.1"),
            Map.entry("ip", "192.0.2.1"),
            Map.entry("ipv6", "2001:db8::1"),
            Map.entry("uri", "https://example.com/sample"),
            Map.entry("url", "https://example.com/sample"),
            Map.entry("uri-reference", "/sample"),
            Map.entry("uuid", "123e4567-e89b-42d3-a456-426614174000"),
            Map.entry("byte", "c2FtcGxl"),
            Map.entry("date-time-rfc-2822", "Thu, 15 Jan 2026 10:30:00 +0000"),
            Map.entry("json-pointer", "/sample"),
            Map.entry("regex", "^sample$"));

    private Texts() {}

    static JsonNode leaf(JsonNode schema, String type) {
        return switch (type) {
            case "integer" -> NODES.numberNode(number(schema).longValue());
            case "number" -> NODES.numberNode(number(schema));
            case "boolean" -> NODES.booleanNode(true);
            case "null" -> NODES.nullNode();
            case "object" -> NODES.objectNode();
            default -> NODES.textNode(text(schema));
        };
    }

    /** Another value of the same kind, for lists whose elements all differ. */
    static JsonNode another(JsonNode one, int i) {
        return one.isNumber()
                ? NODES.numberNode(one.asLong() + i)
                : one.isTextual() ? NODES.textNode(one.asText() + i) : one;
    }

    private static BigDecimal number(JsonNode schema) {
        boolean openBelow = schema.path("exclusiveMinimum").asBoolean()
                || schema.path("exclusiveMinimum").isNumber();
        JsonNode least =
                schema.path("exclusiveMinimum").isNumber() ? schema.path("exclusiveMinimum") : schema.path("minimum");
        JsonNode most =
                schema.path("exclusiveMaximum").isNumber() ? schema.path("exclusiveMaximum") : schema.path("maximum");
        BigDecimal value = BigDecimal.ONE;
        if (least.isNumber() && value.compareTo(least.decimalValue()) <= 0) {
            value = openBelow ? least.decimalValue().add(BigDecimal.ONE) : least.decimalValue();
        }
        if (most.isNumber() && value.compareTo(most.decimalValue()) > 0) {
            value = most.decimalValue();
        }
        JsonNode multiple = schema.path("multipleOf");
        if (multiple.isNumber() && multiple.asDouble() > 0) {
            BigDecimal step = multiple.decimalValue();
            value = value.divide(step, 0, java.math.RoundingMode.CEILING).multiply(step);
        }
        return value;
    }

    private static String text(JsonNode schema) {
        String format = schema.path("format").asText("");
        int least = Math.min(schema.path("minLength").asInt(0), 10_000);
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        String pattern = schema.path("pattern").asText("");
        if (!pattern.isEmpty()) {
            return Patterns.text(pattern, least, most);
        }
        String text = FORMATS.getOrDefault(format, "sample");
        StringBuilder long_ = new StringBuilder(text);
        while (long_.length() < least) {
            long_.append('x');
        }
        return long_.length() > most && !FORMATS.containsKey(format) ? long_.substring(0, most) : long_.toString();
    }

    static boolean isText(JsonNode value, JsonNode schema) {
        String text = value.asText();
        String pattern = schema.path("pattern").asText("");
        return text.length() >= schema.path("minLength").asInt(0)
                && text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
                && (pattern.isEmpty() || matches(pattern, text))
                && isOfFormat(text, schema.path("format").asText(""));
    }

    private static boolean isOfFormat(String text, String format) {
        return switch (format) {
            case "date" -> text.matches("\\d{4}-\\d\\d-\\d\\d");
            case "date-time" ->
                text.matches("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)");
            case "uuid" -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
            case "email" -> text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
            case "uri", "url" -> text.matches("[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s{}|\\\\^`<>\"]+");
            case "ipv4", "ipv6", "byte" -> false; // ours is better than most
            default -> true;
        };
    }

    static boolean matches(String pattern, String text) {
        try {
            return text.length() < 10_000
                    && Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException | StackOverflowError e) {
            return false;
        }
    }

    static boolean isWithin(JsonNode value, JsonNode schema) {
        double number = value.asDouble();
        return number >= schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
                && number <= schema.path("maximum").asDouble(Double.POSITIVE_INFINITY)
                && List.of("exclusiveMinimum", "exclusiveMaximum").stream().noneMatch(schema::has);
    }
}
