package dev.apiintegrator.spec.inference;

import dev.apiintegrator.spec.inference.Paging.Style;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@link Paging} as the parameter of an endpoint: {@code cursor starting_after size=limit next=has_more items=data}. */
public final class PagingText {

    private PagingText() {}

    /** As {@link #parse} reads it. */
    public static String of(Paging paging) {
        return paging.style().name().toLowerCase(Locale.ROOT) + " " + encoded(paging.parameter())
                + named("size", paging.size())
                + named("next", paging.next())
                + named("items", paging.items());
    }

    private static String named(String name, String value) {
        return value.isEmpty() ? "" : " " + name + "=" + encoded(value);
    }

    /** @throws IllegalArgumentException when it is none */
    public static Paging parse(String text) {
        String[] words = text.split(" ");
        if (words.length < 2) {
            throw new IllegalArgumentException(
                    "'paging' is a style and a parameter, such as page page, not '" + text + "'");
        }
        Map<String, String> named = Arrays.stream(words)
                .skip(2)
                .map(word -> word.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1]), (one, other) -> one));
        return new Paging(
                Style.valueOf(words[0].toUpperCase(Locale.ROOT)),
                decoded(words[1]),
                named.getOrDefault("size", ""),
                named.getOrDefault("next", ""),
                named.getOrDefault("items", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
