package dev.apiintegrator.engine.access;

/**
 * What a route itself says about who may call it.
 *
 * @param routeId of the route
 * @param method upper case verb of an operation, or {@code *}
 * @param path of an operation below the route's own path, such as {@code /pets/{id}}; empty for the route as a whole
 * @param access who may call; null for an operation about which nothing is said while others say something
 */
public record DeclaredAccess(String routeId, String method, String path, Access access) {}
