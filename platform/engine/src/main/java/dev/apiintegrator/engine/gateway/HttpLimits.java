package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.access.Rate;
import java.time.Duration;
import java.util.Optional;

/**
 * What one integration may use of the gateway.
 *
 * @param maxBodySize bytes of a buffered request body
 * @param concurrency requests worked on at once
 * @param timeout how long one may take
 * @param rate how often it may be called; empty for as often as anyone likes
 */
public record HttpLimits(long maxBodySize, int concurrency, Duration timeout, Optional<Rate> rate) {}
