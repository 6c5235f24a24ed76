package dev.apiintegrator.connector;

import dev.apiintegrator.spec.ParameterLocation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A {@link Call} as the parameters of an endpoint, for people to read.
 *
 * <p>{@code call} is method and path; {@code path}, {@code query}, {@code header} and {@code cookie} name what goes there:
 * {@code id!} is required, {@code ids:pipeDelimited} has a style of its own, {@code filter:deepObject*} is exploded.
 */
public final class CallText {

    /** The parameter of a query or mutation, whose selection is in another: {@link #FIELDS}. */
    public static final String GRAPHQL = "graphql";

    public static final String FIELDS = "fields";

    private CallText() {}

    /** The endpoint's parameters, in their order. */
    public static Map<String, String> of(Call call) {
        if (call instanceof GraphQlCall query) {
            return Map.of(GRAPHQL, query.head());
        }
        return of((CallTemplate) call);
    }

    private static Map<String, String> of(CallTemplate call) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("call", call.method() + " " + call.path());
        for (ParameterLocation location : ParameterLocation.values()) {
            String slots = call.slots(location).stream().map(CallText::slot).collect(Collectors.joining(" "));
            if (!slots.isEmpty()) {
                text.put(location.name().toLowerCase(Locale.ROOT), slots);
            }
        }
        if (!call.mediaType().isEmpty()) {
            text.put("body", call.mediaType() + (call.bodyRequired() ? " !" : ""));
        }
        if (!call.accept().isEmpty()) {
            text.put("accept", call.accept());
        }
        if (!call.repeat().isEmpty()) {
            text.put("repeat", call.repeat());
        }
        return text;
    }

    private static String slot(Slot slot) {
        String style = isUsual(slot) ? "" : ":" + (slot.json() ? "json" : slot.style()) + (slot.explode() ? "*" : "");
        return Serialized.encoded(slot.name()) + (slot.required() ? "!" : "") + style;
    }

    private static boolean isUsual(Slot slot) {
        String usual = usualStyle(slot.location());
        return !slot.json() && slot.style().equals(usual) && slot.explode() == usual.equals("form");
    }

    private static String usualStyle(ParameterLocation location) {
        return location == ParameterLocation.QUERY || location == ParameterLocation.COOKIE ? "form" : "simple";
    }

    /**
     * Reads them back.
     *
     * @param operation for messages
     * @param text as {@link #of} makes it
     * @throws IllegalArgumentException saying what cannot be read
     */
    public static Call parse(String operation, Map<String, String> text) {
        if (text.containsKey(GRAPHQL)) {
            return GraphQlCall.parse(operation, text.get(GRAPHQL), text.getOrDefault(FIELDS, ""));
        }
        String[] call = text.getOrDefault("call", "").split(" ", 2);
        if (call.length != 2 || !call[0].matches("[A-Z]{1,20}") || !call[1].startsWith("/")) {
            throw new IllegalArgumentException(
                    "'call' of " + operation + " is a method and a path, such as GET /orders/{id}");
        }
        List<Slot> slots = new ArrayList<>();
        for (ParameterLocation location : ParameterLocation.values()) {
            for (String each : text.getOrDefault(location.name().toLowerCase(Locale.ROOT), "")
                    .split(" ")) {
                if (!each.isEmpty()) {
                    slots.add(slot(each, location));
                }
            }
        }
        String body = text.getOrDefault("body", "");
        boolean required = body.endsWith(" !");
        return new CallTemplate(
                operation,
                call[0],
                call[1],
                slots,
                required ? body.substring(0, body.length() - 2) : body,
                required,
                text.getOrDefault("accept", ""),
                repeat(operation, text.getOrDefault("repeat", "")));
    }

    private static String repeat(String operation, String text) {
        if (!text.matches("(always|key [!#$%&'*+.^_`|~0-9A-Za-z-]{1,100})?")) { // a token: RFC 9110, 5.6.2
            throw new IllegalArgumentException(
                    "'repeat' of " + operation + " is always, or key and the name of a header, not '" + text + "'");
        }
        return text;
    }

    private static Slot slot(String text, ParameterLocation location) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        boolean required = name.endsWith("!");
        String style =
                colon < 0 ? usualStyle(location) : text.substring(colon + 1).replace("*", "");
        boolean explode = colon < 0 ? style.equals("form") : text.endsWith("*");
        return new Slot(
                URLDecoder.decode((required ? name.substring(0, name.length() - 1) : name), StandardCharsets.UTF_8),
                location,
                required,
                style.equals("json") ? usualStyle(location) : style,
                explode,
                style.equals("json"));
    }
}
