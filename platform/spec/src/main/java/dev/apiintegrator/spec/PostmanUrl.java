package dev.apiintegrator.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where a request of a collection goes.
 *
 * @param base scheme, host and port; empty when it is not said
 * @param path with {@code {parameters}}; empty when there is none
 * @param query names
 */
record PostmanUrl(String base, String path, List<String> query) {

    static PostmanUrl of(JsonNode url, UnaryOperator<String> resolved) {
        String raw = url.isTextual() ? url.asText() : written(url);
        if (raw.isBlank()) {
            return new PostmanUrl("", "", List.of());
        }
        int question = raw.indexOf('?');
        String address = question < 0 ? raw : raw.substring(0, question);
        List<String> query = new ArrayList<>();
        if (question >= 0) {
            for (String pair : raw.substring(question + 1).split("[&#]")) {
                String name = pair.replaceFirst("=.*$", "");
                if (!name.isEmpty()) {
                    query.add(name);
                }
            }
        }
        // a variable at the beginning is an address, one in the path a parameter
        int first = address.startsWith("{{") ? address.indexOf("}}") + 2 : 0;
        String start = first > 1
                ? resolved.apply(address.substring(0, first)) + address.substring(first)
                : resolved.apply(address);
        int scheme = start.indexOf("://");
        int slash = start.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        String base = slash < 0 ? start : start.substring(0, slash);
        StringBuilder path = new StringBuilder();
        for (String segment : (slash < 0 ? "" : start.substring(slash)).split("/")) {
            if (!segment.isEmpty()) {
                path.append('/').append(PostmanCollection.template(segment));
            }
        }
        return new PostmanUrl(
                base.isEmpty() || base.contains("://") || base.startsWith("{{") ? base : "https://" + base,
                path.isEmpty() ? "/" : path.toString(),
                query);
    }

    private static String written(JsonNode url) {
        StringBuilder written = new StringBuilder();
        if (url.has("host") || url.has("path")) {
            String protocol = url.path("protocol").asText("");
            String host = joined(url.path("host"), ".");
            String port = url.path("port").asText("");
            written.append(protocol.isEmpty() || host.isEmpty() ? "" : protocol + "://")
                    .append(host)
                    .append(port.isEmpty() ? "" : ":" + port);
            String path = joined(url.path("path"), "/");
            return written.append(path.startsWith("/") ? "" : "/").append(path).toString();
        }
        return url.path("raw").asText("");
    }

    private static String joined(JsonNode parts, String separator) {
        if (parts.isTextual()) {
            return parts.asText();
        }
        List<String> texts = new ArrayList<>();
        parts.forEach(part -> texts.add(part.isObject() ? part.path("value").asText("") : part.asText("")));
        return String.join(separator, texts);
    }
}
