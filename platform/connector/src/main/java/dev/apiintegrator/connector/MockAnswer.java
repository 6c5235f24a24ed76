package dev.apiintegrator.connector;

import java.util.List;
import java.util.Map;

/**
 * What a mock of an API answers.
 *
 * @param operation that was called; empty when none was
 * @param status of HTTP
 * @param headers in their order
 * @param body maybe empty
 */
public record MockAnswer(String operation, int status, Map<String, List<String>> headers, byte[] body) {}
