package dev.apiintegrator.engine.trial;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Endpoints by their URIs as people write them: {@code *} stands for anything, and parameters need not be named.
 *
 * @param text as it was written
 */
record UriPattern(String text, Pattern regex) {

    static UriPattern of(String text) {
        String plain = plain(text);
        StringBuilder regex = new StringBuilder();
        for (String part : plain.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        if (!plain.contains("?")) {
            regex.append("(\\?.*)?");
        }
        return new UriPattern(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    boolean matches(String uri) {
        return regex.matcher(plain(uri)).matches();
    }

    /** Camel writes {@code sql:select 1} as {@code sql://select%201}; people need not know. */
    static String plain(String uri) {
        return decoded(uri).replaceFirst("^(?!https?:)([\\w.+-]+):(//)?", "$1:");
    }

    private static String decoded(String uri) {
        try {
            return URLDecoder.decode(uri, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return uri;
        }
    }
}
