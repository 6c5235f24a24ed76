package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.gateway.GatewayOptions.Cors;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Answers to browsers of other origins, as the WHATWG Fetch standard defines CORS. */
record CrossOrigin(Cors cors) {

    /** Marks the response for the browser; called for every request when CORS is configured. */
    void decorate(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        HttpServerResponse response = request.response();
        response.headers().add("Vary", "Origin");
        if (origin == null || !allows(origin)) {
            return;
        }
        response.putHeader("Access-Control-Allow-Origin", cors.origins().contains("*") ? "*" : origin);
        if (cors.credentials()) {
            response.putHeader("Access-Control-Allow-Credentials", "true");
        }
    }

    boolean isPreflight(HttpServerRequest request) {
        return request.method() == HttpMethod.OPTIONS
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    /** The answer to a preflight for a path that is served with these methods. */
    void answerPreflight(HttpServerRequest request, Iterable<String> methods) {
        HttpServerResponse response = request.response().setStatusCode(204);
        if (allows(request.getHeader("Origin"))) {
            response.putHeader("Access-Control-Allow-Methods", String.join(", ", methods));
            String wanted = request.getHeader("Access-Control-Request-Headers");
            if (wanted != null) {
                String allowed = cors.headers().contains("*") ? wanted : String.join(", ", cors.headers());
                response.putHeader("Access-Control-Allow-Headers", allowed);
            }
            response.putHeader(
                    "Access-Control-Max-Age", String.valueOf(cors.maxAge().toSeconds()));
        }
        response.end();
    }

    private boolean allows(String origin) {
        return cors.origins().contains("*") || cors.origins().contains(origin);
    }
}
