package dev.apiintegrator.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An endpoint URI taken apart as far as can be told from its text.
 *
 * @param scheme empty when a placeholder stands in its place
 * @param rest what follows the scheme, without query
 * @param query options of the URI in their order
 * @param hasQuery there is a {@code ?}
 */
public record EndpointUri(String scheme, String rest, List<Option> query, boolean hasQuery) {

    public record Option(String name, String value) {}

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)(:.*|\\?.*|)", Pattern.DOTALL);
    private static final Pattern RAW = Pattern.compile("RAW(\\(.*?\\)|\\{.*?})(?=&|$)", Pattern.DOTALL);

    public static EndpointUri of(String uri) {
        Matcher matcher = SCHEME.matcher(uri);
        if (!matcher.matches()) {
            return new EndpointUri("", uri, List.of(), uri.contains("?"));
        }
        String rest = matcher.group(2);
        int mark = question(rest);
        String path = mark < 0 ? rest : rest.substring(0, mark);
        List<Option> query = mark < 0 ? List.of() : query(rest.substring(mark + 1));
        return new EndpointUri(matcher.group(1), path.startsWith(":") ? path.substring(1) : path, query, mark >= 0);
    }

    /** The first {@code ?} that is not inside {@code {{?optional}}} or an expression. */
    private static int question(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (c == '?' && depth <= 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<Option> query(String text) {
        // What RAW protects may hold any character.
        String masked = RAW.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        "RAW(" + "x".repeat(match.group().length() - 5) + ")"));
        List<Option> options = new ArrayList<>();
        for (String pair : masked.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isBlank()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                options.add(new Option(name.trim(), equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        return options;
    }

    private static String decode(String value) {
        try {
            return value.indexOf('%') < 0
                    ? value
                    : java.net.URLDecoder.decode(value.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** The part of the rest that names the thing, such as the queue of {@code direct://orders}. */
    String name() {
        return rest.startsWith("//") ? rest.substring(2) : rest;
    }
}
