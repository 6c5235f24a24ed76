package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.apiintegrator.spec.inference.Paging;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells of a page which one comes after it: by the header {@code Link} (RFC 8288) where there is one, else as the operation
 * pages.
 */
public record NextPage(Paging paging) {

    private static final Pattern NEXT = Pattern.compile("<([^>]{1,4000})>[^,]{0,500}?;\\s*rel=\"?next\"?");

    /**
     * The value of the paging parameter for the next page; empty when this was the last.
     *
     * @param current its value for this page; empty when none was given
     * @param size that was asked for; 0 when none was
     * @param answer this page
     * @param link header; empty when there is none
     */
    public Optional<String> after(String current, int size, JsonNode answer, String link) {
        if (!link.isEmpty()) {
            Matcher next = NEXT.matcher(link);
            return next.find() ? ofQuery(next.group(1)) : Optional.empty();
        }
        JsonNode items = items(answer);
        Optional<String> value = switch (paging.style()) {
            case PAGE, OFFSET -> counted(current, size, items);
            case CURSOR, TOKEN -> led(answer, items);
            case RELAY ->
                answer.path("pageInfo").path("hasNextPage").asBoolean()
                        ? Optional.of(answer.path("pageInfo").path("endCursor").asText(""))
                                .filter(cursor -> !cursor.isEmpty())
                        : Optional.empty();
        };
        return value.filter(next -> !next.equals(current)); // one that leads to itself would never end
    }

    private Optional<String> counted(String current, int size, JsonNode items) {
        if (items.isEmpty() || size > 0 && items.size() < size) {
            return Optional.empty();
        }
        long first = paging.style() == Paging.Style.PAGE ? 1 : 0;
        long now;
        try {
            now = current.isEmpty() ? first : Long.parseLong(current);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.of(String.valueOf(now + (paging.style() == Paging.Style.PAGE ? 1 : items.size())));
    }

    private Optional<String> led(JsonNode answer, JsonNode items) {
        JsonNode next = paging.next().isEmpty() ? MissingNode.getInstance() : at(answer, paging.next());
        boolean byItem = paging.next().isEmpty() || next.isBoolean();
        if (byItem) { // whether there is more; from where is told by the last item
            boolean more = paging.next().isEmpty() || next.asBoolean();
            JsonNode id = items.isEmpty()
                    ? MissingNode.getInstance()
                    : items.get(items.size() - 1).path("id");
            return more && id.isValueNode() && !id.asText().isEmpty() ? Optional.of(id.asText()) : Optional.empty();
        }
        String text = next.isValueNode() && !next.isNull() ? next.asText() : "";
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return text.matches("(?i)(https?:/|/).*") && text.contains("?") ? ofQuery(text) : Optional.of(text);
    }

    private Optional<String> ofQuery(String url) {
        for (String pair :
                url.replaceFirst("^[^?]*\\??", "").replaceFirst("#.*", "").split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && decoded(parts[0]).equals(paging.parameter())) {
                return Optional.of(decoded(parts[1]));
            }
        }
        return Optional.empty();
    }

    /** The list of the answer: where it is said to be, else the answer itself, else its first field that is one. */
    private JsonNode items(JsonNode answer) {
        JsonNode said = paging.items().isEmpty() ? answer : at(answer, paging.items());
        if (said.isArray()) {
            return said;
        }
        for (JsonNode field : answer) {
            if (field.isArray()) {
                return field;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode at(JsonNode node, String dotted) {
        JsonNode found = node;
        for (String name : dotted.split("\\.")) {
            found = found.path(name);
        }
        return found;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
