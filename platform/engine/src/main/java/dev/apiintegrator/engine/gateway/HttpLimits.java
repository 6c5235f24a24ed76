package dev.apiintegrator.engine.gateway;

import java.time.Duration;

/**
 * What one integration may use of the gateway.
 *
 * @param maxBodySize bytes of a buffered request body
 * @param concurrency requests worked on at once
 * @param timeout how long one may take
 */
public record HttpLimits(long maxBodySize, int concurrency, Duration timeout) {}
