package dev.apiintegrator.engine.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Compares what came with what a test expects, field by field. In what is expected the text {@code *} stands for any value that
 * is there, and one that begins with {@code ~} for texts that match the regular expression after it.
 */
final class Difference {

    private static final int LONGEST = 200;

    private final List<String> found = new ArrayList<>();

    private Difference() {}

    /**
     * @param place where the compared values stand, such as {@code body}
     * @return one sentence for each field that differs
     */
    static List<String> between(JsonNode expected, JsonNode actual, String place) {
        Difference difference = new Difference();
        difference.compare(expected, actual, place);
        return difference.found;
    }

    private void compare(JsonNode expected, JsonNode actual, String place) {
        JsonNode came = actual != null && actual.isTextual() && expected.isContainerNode()
                ? Content.parsed(actual.textValue())
                : actual;
        if (came == null || came.isMissingNode()) {
            found.add(place + ": expected " + shown(expected) + ", "
                    + (actual == null ? "was not there" : "was " + shown(actual)));
        } else if (expected.isObject() && came.isObject()) {
            objects(expected, came, place);
        } else if (expected.isArray() && came.isArray()) {
            arrays(expected, came, place);
        } else if (!same(expected, came, place)) {
            found.add(place + ": expected " + shown(expected) + ", was " + shown(came));
        }
    }

    private void objects(JsonNode expected, JsonNode actual, String place) {
        expected.fields()
                .forEachRemaining(
                        each -> compare(each.getValue(), actual.get(each.getKey()), place + "." + each.getKey()));
        for (Iterator<String> names = actual.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!expected.has(name)) {
                found.add(place + "." + name + ": not expected, was " + shown(actual.get(name)));
            }
        }
    }

    private void arrays(JsonNode expected, JsonNode actual, String place) {
        if (expected.size() != actual.size()) {
            found.add(place + ": expected " + expected.size() + " elements, were " + actual.size());
        }
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            compare(expected.get(i), actual.get(i), place + "[" + i + "]");
        }
    }

    private boolean same(JsonNode expected, JsonNode actual, String place) {
        String text = expected.asText();
        if (expected.isTextual() && text.equals("*")) {
            return !actual.isNull();
        }
        if (expected.isTextual() && text.startsWith("~")) {
            try {
                return Pattern.compile(text.substring(1), Pattern.DOTALL)
                        .matcher(actual.isValueNode() ? actual.asText() : actual.toString())
                        .matches();
            } catch (PatternSyntaxException e) {
                found.add(place + ": " + shown(expected) + " is no regular expression: " + e.getDescription());
                return true;
            }
        }
        // headers and texts of other systems have no types
        return expected.isValueNode()
                && actual.isValueNode()
                && expected.isNull() == actual.isNull()
                && text.equals(actual.asText());
    }

    static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
