package dev.apiintegrator.connection;

import java.time.Duration;
import java.time.Instant;

/**
 * What came of asking the other side.
 *
 * @param up it answered
 * @param detail what it said of itself, or why it did not answer; for people, without secrets
 * @param took how long that lasted
 * @param at when it was asked
 */
public record ConnectionState(boolean up, String detail, Duration took, Instant at) {}
