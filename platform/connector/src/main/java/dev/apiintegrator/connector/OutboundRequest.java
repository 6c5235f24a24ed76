package dev.apiintegrator.connector;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What goes over the wire.
 *
 * @param method in upper case
 * @param target path and query, percent-encoded, beginning with a slash; empty for the address of the connection itself
 * @param headers in the order in which they are sent; cookies are one of them
 * @param body of the media type that the header {@code Content-Type} names
 * @param repeatable whether doing it twice does no more than doing it once
 */
public record OutboundRequest(
        String method, String target, Map<String, List<String>> headers, Optional<byte[]> body, boolean repeatable) {

    private static final Set<String> IDEMPOTENT =
            Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"); // RFC 9110, 9.2.2

    /** One that is repeatable when its method is, or when it has an idempotency key. */
    public OutboundRequest(String method, String target, Map<String, List<String>> headers, Optional<byte[]> body) {
        this(
                method,
                target,
                headers,
                body,
                IDEMPOTENT.contains(method) || headers.keySet().stream().anyMatch("Idempotency-Key"::equalsIgnoreCase));
    }

    /** The same with other headers. */
    public OutboundRequest withHeaders(Map<String, List<String>> headers) {
        return new OutboundRequest(method, target, headers, body, repeatable);
    }
}
