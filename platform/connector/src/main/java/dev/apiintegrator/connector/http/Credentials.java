package dev.apiintegrator.connector.http;

import dev.apiintegrator.connector.OutboundRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a connection proves who calls, where that is the same for each request. */
public sealed interface Credentials {

    /** The request with what proves it. */
    OutboundRequest applied(OutboundRequest request);

    /** Nobody in particular. */
    record Anonymous() implements Credentials {
        @Override
        public OutboundRequest applied(OutboundRequest request) {
            return request;
        }
    }

    /** RFC 7617. */
    record Basic(String username, String password) implements Credentials {
        @Override
        public OutboundRequest applied(OutboundRequest request) {
            byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
            return with(request, "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return "basic";
        }
    }

    /** RFC 6750. */
    record Bearer(String token) implements Credentials {
        @Override
        public OutboundRequest applied(OutboundRequest request) {
            return with(request, "Authorization", "Bearer " + token);
        }

        @Override
        public String toString() {
            return "bearer";
        }
    }

    /**
     * A key.
     *
     * @param place {@code header}, {@code query} or {@code cookie}
     * @param name of the header, parameter or cookie
     */
    record Key(String place, String name, String key) implements Credentials {
        @Override
        public OutboundRequest applied(OutboundRequest request) {
            return switch (place) {
                case "query" ->
                    new OutboundRequest(
                            request.method(),
                            request.target() + (request.target().contains("?") ? "&" : "?") + encoded(name) + "="
                                    + encoded(key),
                            request.headers(),
                            request.body(),
                            request.repeatable());
                case "cookie" -> {
                    List<String> known = request.headers().get("Cookie");
                    yield with(request, "Cookie", (known == null ? "" : known.get(0) + "; ") + name + "=" + key);
                }
                default -> with(request, name, key);
            };
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }

        @Override
        public String toString() {
            return "key";
        }
    }

    private static OutboundRequest with(OutboundRequest request, String name, String value) {
        Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
        headers.keySet().removeIf(name::equalsIgnoreCase);
        headers.put(name, List.of(value));
        return request.withHeaders(headers);
    }
}
