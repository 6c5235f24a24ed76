package dev.apiintegrator.engine.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What other systems answer whose URIs fit a pattern.
 *
 * @param answers one for each call, the last one for all that follow; at least one
 */
record Stub(UriPattern pattern, List<Answer> answers) {

    Stub {
        answers = List.copyOf(answers);
    }

    /**
     * @param body a text, or anything else that is answered as JSON; null leaves the message's own
     * @param rows of a database, by column; null for none
     * @param status of HTTP; null for none
     * @param fail the message of an {@link java.io.IOException}, or a mapping of {@code type} and {@code message}; null
     *     when it answers
     */
    record Answer(
            JsonNode body,
            List<Map<String, Object>> rows,
            Map<String, String> headers,
            Integer status,
            JsonNode fail) {}
}
