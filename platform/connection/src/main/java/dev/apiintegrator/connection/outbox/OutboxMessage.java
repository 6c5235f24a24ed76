package dev.apiintegrator.connection.outbox;

import java.util.Map;

/**
 * A row.
 *
 * @param id in the order in which rows were written
 * @param headers texts, numbers and truth values
 */
record OutboxMessage(long id, Map<String, Object> headers, byte[] body) {}
