package dev.apiintegrator.connector.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Compares two schemas of what is sent, or of what comes back: the same change breaks the one and not the other. */
final class SchemaDiff {

    private static final int DEPTH = 15;

    private final Map<String, JsonNode> older;
    private final Map<String, JsonNode> newer;
    private final boolean sent;
    private final String where;
    private final Found found;
    private final Set<String> seen = new HashSet<>();

    interface Found {
        void change(String where, boolean breaking, String message);
    }

    SchemaDiff(Map<String, JsonNode> older, Map<String, JsonNode> newer, boolean sent, String where, Found found) {
        this.older = older;
        this.newer = newer;
        this.sent = sent;
        this.where = where;
        this.found = found;
    }

    void compare(JsonNode was, JsonNode is) {
        compare(was, is, where, 0);
    }

    private void compare(JsonNode saidBefore, JsonNode saidNow, String place, int depth) {
        String references =
                saidBefore.path("$ref").asText("") + " " + saidNow.path("$ref").asText("");
        if (depth > DEPTH || !references.isBlank() && !seen.add(references)) {
            return; // compared where it came first
        }
        JsonNode was = resolved(saidBefore, older);
        JsonNode is = resolved(saidNow, newer);
        if (was.equals(is) && !was.toString().contains("$ref")) {
            return;
        }
        types(was, is, place);
        values(was, is, place);
        properties(was, is, place, depth);
        for (String inner : new String[] {"items", "additionalProperties"}) {
            if (was.path(inner).isObject() && is.path(inner).isObject()) {
                compare(was.path(inner), is.path(inner), place + (inner.equals("items") ? "[]" : ".*"), depth + 1);
            }
        }
        for (String parts : new String[] {"allOf", "oneOf", "anyOf"}) {
            int both = Math.min(was.path(parts).size(), is.path(parts).size());
            for (int i = 0; i < both; i++) {
                compare(was.path(parts).path(i), is.path(parts).path(i), place, depth + 1);
            }
            if (was.path(parts).size() != is.path(parts).size()) {
                found.change(place, true, "has other '" + parts + "'");
            }
        }
        bounds(was, is, place);
    }

    private static JsonNode resolved(JsonNode said, Map<String, JsonNode> schemas) {
        JsonNode now = said;
        for (int i = 0; i < DEPTH && now.path("$ref").isTextual(); i++) {
            String reference = now.path("$ref").asText();
            now = schemas.getOrDefault(reference.substring(reference.lastIndexOf('/') + 1), MissingNode.getInstance());
        }
        return now;
    }

    private void types(JsonNode was, JsonNode is, String place) {
        Set<String> before = texts(was.path("type"));
        Set<String> after = texts(is.path("type"));
        if (was.path("nullable").asBoolean()) {
            before.add("null");
        }
        if (is.path("nullable").asBoolean()) {
            after.add("null");
        }
        if (!before.isEmpty() && !after.isEmpty() && !before.equals(after)) {
            // who sends may send what is still taken; who reads must understand all that may come
            boolean narrower = sent ? !after.containsAll(before) : !before.containsAll(after);
            boolean widened = sent && before.equals(Set.of("integer")) && after.contains("number");
            found.change(place, narrower && !widened, "was " + before + " and is " + after);
        }
        String format = was.path("format").asText("");
        if (!format.equals(is.path("format").asText(""))) {
            found.change(
                    place,
                    false,
                    "was of format '" + format + "' and is of '"
                            + is.path("format").asText("") + "'");
        }
    }

    private static Set<String> texts(JsonNode types) {
        Set<String> texts = new TreeSet<>();
        if (types.isTextual()) {
            texts.add(types.asText());
        }
        types.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private void values(JsonNode was, JsonNode is, String place) {
        Set<String> before = texts(was.path("enum"));
        Set<String> after = texts(is.path("enum"));
        if (before.equals(after)) {
            return;
        }
        if (before.isEmpty() || after.isEmpty()) {
            found.change(
                    place,
                    sent == before.isEmpty(),
                    before.isEmpty() ? "has only these values now: " + after : "has any value now");
            return;
        }
        Set<String> gone = new LinkedHashSet<>(before);
        gone.removeAll(after);
        Set<String> more = new LinkedHashSet<>(after);
        more.removeAll(before);
        if (!gone.isEmpty()) {
            found.change(place, sent, "has no values " + gone + " any more");
        }
        if (!more.isEmpty()) {
            found.change(place, false, "has the new values " + more);
        }
    }

    private void properties(JsonNode was, JsonNode is, String place, int depth) {
        Set<String> neededBefore = texts(was.path("required"));
        Set<String> neededNow = texts(is.path("required"));
        for (Map.Entry<String, JsonNode> each : was.path("properties").properties()) {
            String name = each.getKey();
            JsonNode now = is.path("properties").path(name);
            if (now.isMissingNode()) {
                if (!is.isMissingNode()) {
                    found.change(place + "." + name, !sent || neededBefore.contains(name), "is gone");
                }
                continue;
            }
            compare(each.getValue(), now, place + "." + name, depth + 1);
            if (sent && neededNow.contains(name) && !neededBefore.contains(name)) {
                found.change(place + "." + name, true, "is required now");
            } else if (!sent && neededBefore.contains(name) && !neededNow.contains(name)) {
                found.change(place + "." + name, true, "may be missing now");
            }
        }
        for (Map.Entry<String, JsonNode> each : is.path("properties").properties()) {
            if (!was.path("properties").has(each.getKey()) && !was.isMissingNode()) {
                boolean needed = sent && neededNow.contains(each.getKey());
                found.change(place + "." + each.getKey(), needed, needed ? "is new and required" : "is new");
            }
        }
    }

    private void bounds(JsonNode was, JsonNode is, String place) {
        for (String bound :
                new String[] {"minimum", "minLength", "minItems", "maximum", "maxLength", "maxItems", "pattern"}) {
            JsonNode before = was.path(bound);
            JsonNode after = is.path(bound);
            if (before.asText("").equals(after.asText("")) || Objects.equals(before, after)) {
                continue;
            }
            boolean comparable = before.isNumber() && after.isNumber();
            boolean narrower = after.isMissingNode()
                    ? false
                    : !comparable
                            || (bound.startsWith("min")
                                    ? after.asDouble() > before.asDouble()
                                    : after.asDouble() < before.asDouble());
            found.change(
                    place,
                    sent && narrower,
                    "'" + bound + "' was " + (before.isMissingNode() ? "none" : before.asText()) + " and is "
                            + (after.isMissingNode() ? "none" : after.asText()));
        }
    }
}
