package dev.apiintegrator.connector.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the other side answered.
 *
 * @param status of HTTP
 * @param headers by names in lower case
 * @param body maybe empty
 * @param attempts how often it was asked, 1 or more
 */
public record Reply(int status, Map<String, List<String>> headers, byte[] body, int attempts) {

    /** The first value of a header. */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }
}
