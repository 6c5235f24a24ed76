package dev.apiintegrator.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.spec.Content;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.ParameterLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How an operation is called: which value goes where. Immutable.
 *
 * @param operation its id
 * @param method in upper case
 * @param path with {@code {parameters}}
 * @param slots for values
 * @param mediaType of the body; empty when the operation takes none
 * @param bodyRequired whether a request without a body is none
 * @param accept media types of the answers, as the header {@code Accept} has them; empty when the document names none
 * @param repeat {@code always} when a call may be made twice although its method does not say so; {@code key NAME} when a
 *     header of that name makes it count once, which is then made up where nobody gives it; empty otherwise
 */
public record CallTemplate(
        String operation,
        String method,
        String path,
        List<Slot> slots,
        String mediaType,
        boolean bodyRequired,
        String accept,
        String repeat)
        implements Call {

    /** {@link #repeat}: it changes nothing, or the same each time. */
    static final String ALWAYS = "always";

    private static final String KEY = "key ";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS"); // RFC 9110, 9.2.1

    /** What people can give as JSON comes first; of the others the document's first. */
    private static final List<String> PREFERRED =
            List.of("application/json", "application/x-www-form-urlencoded", "multipart/form-data");

    public CallTemplate {
        slots = List.copyOf(slots);
    }

    /** One whose method tells whether it may be repeated. */
    public CallTemplate(
            String operation,
            String method,
            String path,
            List<Slot> slots,
            String mediaType,
            boolean bodyRequired,
            String accept) {
        this(operation, method, path, slots, mediaType, bodyRequired, accept, "");
    }

    /** How this operation is called. */
    public static CallTemplate of(Operation operation) {
        return of(operation, "");
    }

    static CallTemplate of(Operation operation, String repeat) {
        List<Slot> slots = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            slots.add(new Slot(
                    parameter.name(),
                    parameter.location(),
                    parameter.required(),
                    parameter.style(),
                    parameter.explode(),
                    false));
        }
        return new CallTemplate(
                operation.id(),
                operation.method(),
                operation.path(),
                slots,
                content(operation).map(Content::mediaType).orElse(""),
                operation.request().map(body -> body.required()).orElse(false),
                accept(operation),
                repeat);
    }

    /** What makes a call count once. */
    static String repeatedBy(String header) {
        return KEY + header;
    }

    /** The content of the body that is sent: JSON where the operation takes it. */
    public static Optional<Content> content(Operation operation) {
        List<Content> contents =
                operation.request().map(body -> body.contents()).orElse(List.of());
        for (String preferred : PREFERRED) {
            for (Content content : contents) {
                if (MediaTypes.base(content.mediaType()).equals(preferred)) {
                    return Optional.of(content);
                }
            }
        }
        return contents.stream()
                .filter(content -> MediaTypes.isJson(content.mediaType()))
                .findFirst()
                .or(() -> contents.stream().findFirst());
    }

    private static String accept(Operation operation) {
        return operation.responses().stream()
                .flatMap(response -> response.contents().stream())
                .map(Content::mediaType)
                .distinct()
                .limit(10)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    @Override
    public OutboundRequest request(Map<String, JsonNode> values, Optional<JsonNode> body) {
        List<String> missing = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot.required() && !values.containsKey(slot.name())) {
                missing.add("the " + slot.location().name().toLowerCase(java.util.Locale.ROOT) + " parameter '"
                        + slot.name() + "'");
            }
        }
        if (bodyRequired && body.isEmpty()) {
            missing.add("a body (" + mediaType + ")");
        }
        for (Slot slot : slots(ParameterLocation.PATH)) {
            String value = values.containsKey(slot.name()) ? Serialized.text(values.get(slot.name())) : "x";
            if (value.isEmpty() || value.equals(".") || value.equals("..")) { // another path than the one that is meant
                missing.add("a path parameter '" + slot.name() + "' that is not '" + value + "'");
            }
        }
        if (!missing.isEmpty()) {
            throw new IncompleteCall(operation, missing);
        }
        String written = path;
        List<String> query = new ArrayList<>();
        List<String> cookies = new ArrayList<>();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Slot slot : slots) {
            JsonNode value = values.get(slot.name());
            if (value == null || value.isNull()) {
                continue;
            }
            switch (slot.location()) {
                case PATH -> written = written.replace("{" + slot.name() + "}", Serialized.path(slot, value));
                case QUERY -> query.addAll(Serialized.pairs(slot, value));
                case COOKIE -> cookies.addAll(Serialized.pairs(slot, value));
                case HEADER -> headers.put(slot.name(), List.of(Serialized.header(slot, value)));
                case ARGUMENT -> throw new IllegalStateException("an argument of GraphQL is in no request of REST");
            }
        }
        if (!accept.isEmpty() && !headers.containsKey("Accept")) {
            headers.put("Accept", List.of(accept));
        }
        if (!cookies.isEmpty()) {
            headers.put("Cookie", List.of(String.join("; ", cookies)));
        }
        Optional<byte[]> bytes = Optional.empty();
        if (body.isPresent() && !mediaType.isEmpty()) {
            Body sent = Body.of(mediaType, body.get());
            headers.put("Content-Type", List.of(sent.mediaType()));
            bytes = Optional.of(sent.bytes());
        }
        written = Serialized.legal(written);
        String target =
                query.isEmpty() ? written : written + (written.contains("?") ? "&" : "?") + String.join("&", query);
        if (repeat.isEmpty()) {
            return new OutboundRequest(method, target, headers, bytes);
        }
        if (repeat.startsWith(KEY)) { // one for all attempts of this call
            headers.putIfAbsent(
                    repeat.substring(KEY.length()), List.of(UUID.randomUUID().toString()));
        }
        return new OutboundRequest(method, target, headers, bytes, true);
    }

    @Override
    public boolean reads() {
        return SAFE.contains(method);
    }

    @Override
    public byte[] result(byte[] answer) {
        return answer;
    }

    @Override
    public boolean takesJson() {
        return MediaTypes.isJson(mediaType) || PREFERRED.contains(MediaTypes.base(mediaType));
    }

    /** Slots of a location. */
    public List<Slot> slots(ParameterLocation location) {
        return slots.stream().filter(slot -> slot.location() == location).toList();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
