package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.gateway.ApiEndpoint;

/**
 * An HTTP path that callers can use, with its full URL.
 *
 * @param access who may call it, in words
 */
record EndpointView(String method, String path, String url, String route, String access) {

    static EndpointView of(ApiEndpoint endpoint, String gatewayUrl) {
        return new EndpointView(
                endpoint.method(),
                endpoint.path(),
                gatewayUrl + endpoint.path(),
                endpoint.routeId(),
                endpoint.access().toString());
    }
}
