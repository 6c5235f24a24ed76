package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.access.Access;

/**
 * An HTTP path that an integration publishes on the gateway.
 *
 * @param method upper case verb, or {@code *} for all
 * @param path as callers use it, with its organization's prefix, such as {@code /orders/{id}}; ends with {@code /*} when
 *     everything below is served too
 * @param routeId the route that answers
 * @param access who may call it
 */
public record ApiEndpoint(String method, String path, String routeId, Access access) {}
