package dev.apiintegrator.spec.inference;

import java.time.Duration;

/**
 * How often somebody may call.
 *
 * @param calls at most
 * @param window in this time
 */
public record RateLimit(int calls, Duration window) {}
