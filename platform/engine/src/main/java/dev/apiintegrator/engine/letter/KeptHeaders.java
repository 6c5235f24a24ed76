package dev.apiintegrator.engine.letter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/** Turns headers into what can be kept and shown, and back. */
final class KeptHeaders {

    private static final String MASK = "******";
    private static final int LONGEST = 8 * 1024;
    private static final int MOST = 200;

    /** What callers prove themselves with, to us or to others. */
    private static final Pattern SECRET = Pattern.compile(
            "(proxy-)?authorization|(set-)?cookie2?|.*(passw(or)?d|secret|api[-_]?key|credential|signature).*|(.*[-_])?(access|auth|refresh|id|csrf|xsrf)?token",
            Pattern.CASE_INSENSITIVE);

    /** The same as parameters of a URI. */
    private static final Pattern SECRET_PARAMETER = Pattern.compile(
            "(?<=(^|[?&])[^=&]{0,64}(passw(or)?d|secret|api[-_]?key|token|credential|signature)=)[^&]+",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> URIS = Set.of(
            Exchange.HTTP_QUERY, Exchange.HTTP_RAW_QUERY, Exchange.HTTP_URI, Exchange.HTTP_URL, Exchange.HTTP_PATH);

    /** What Camel tells about the failure itself. */
    private static final Set<String> OF_THE_FAILURE =
            Set.of(Exchange.REDELIVERED, Exchange.REDELIVERY_COUNTER, Exchange.REDELIVERY_MAX_COUNTER);

    private final UnaryOperator<String> mask;

    private final Predicate<String> hidden;

    KeptHeaders(UnaryOperator<String> mask) {
        this(mask, name -> false);
    }

    /** @param hidden tells names whose values are hidden altogether, besides those of credentials */
    KeptHeaders(UnaryOperator<String> mask, Predicate<String> hidden) {
        this.mask = mask;
        this.hidden = hidden;
    }

    /** Objects that are no plain values are left out. */
    Map<String, Object> of(Map<String, Object> headers) {
        Map<String, Object> kept = new TreeMap<>();
        headers.forEach((name, value) -> {
            if (value != null && !OF_THE_FAILURE.contains(name) && kept.size() < MOST) {
                Object plain = SECRET.matcher(name).matches() || hidden.test(name) ? MASK : plain(name, value);
                if (plain != null) {
                    kept.put(mask.apply(name), plain);
                }
            }
        });
        return kept;
    }

    private Object plain(String name, Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence || value instanceof Enum) {
            String text = value.toString();
            if (text.length() > LONGEST) {
                return MASK + " (" + text.length() + " characters)";
            }
            return mask.apply(
                    URIS.contains(name) ? SECRET_PARAMETER.matcher(text).replaceAll(MASK) : text);
        }
        if (value instanceof JsonNode json && json.isValueNode()) { // as jq gives them
            return plain(name, json.isNumber() ? json.numberValue() : json.asText());
        }
        if (value instanceof Collection<?> all) {
            List<Object> plain = all.stream()
                    .map(each -> each == null ? null : plain(name, each))
                    .toList();
            return plain.contains(null) ? null : plain;
        }
        return null;
    }

    /** As they may be sent once more: without those that were masked. */
    static Map<String, Object> sendable(Map<String, Object> kept) {
        Map<String, Object> headers = new TreeMap<>(kept);
        headers.values().removeIf(value -> String.valueOf(value).contains(MASK));
        return headers;
    }
}
