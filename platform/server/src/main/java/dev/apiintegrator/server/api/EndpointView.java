package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.gateway.ApiEndpoint;

/** An HTTP path that callers can use, with its full URL. */
record EndpointView(String method, String path, String url, String route) {

    static EndpointView of(ApiEndpoint endpoint, String gatewayUrl) {
        return new EndpointView(endpoint.method(), endpoint.path(), gatewayUrl + endpoint.path(), endpoint.routeId());
    }
}
