package dev.apiintegrator.connector;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes over the wire.
 *
 * @param method in upper case
 * @param target path and query, percent-encoded, beginning with a slash
 * @param headers in the order in which they are sent; cookies are one of them
 * @param body of the media type that the header {@code Content-Type} names
 */
public record OutboundRequest(String method, String target, Map<String, List<String>> headers, Optional<byte[]> body) {}
