package dev.apiintegrator.engine.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What came out.
 *
 * @param status of the answer to a request; null for a message
 * @param headers by their names, in any case
 * @param failure the error with which a route ended; null when it ended well
 */
record Outcome(Integer status, Map<String, JsonNode> headers, JsonNode body, Throwable failure) {}
