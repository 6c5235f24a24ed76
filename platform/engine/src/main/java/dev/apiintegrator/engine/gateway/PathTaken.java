package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.source.IntegrationId;

/** A path cannot be published: another integration serves it, or the platform keeps it for itself. */
public final class PathTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiEndpoint endpoint;

    private PathTaken(String message, ApiEndpoint endpoint) {
        super(message);
        this.endpoint = endpoint;
    }

    static PathTaken by(IntegrationId owner, ApiEndpoint endpoint) {
        return new PathTaken(
                "%s %s is already published by integration '%s'"
                        .formatted(
                                endpoint.method().equals(Binding.ANY) ? "every method of" : endpoint.method(),
                                endpoint.path(),
                                owner),
                endpoint);
    }

    static PathTaken twice(ApiEndpoint endpoint, String otherRoute) {
        return new PathTaken(
                "%s %s is published twice, by route '%s' and by route '%s'"
                        .formatted(endpoint.method(), endpoint.path(), otherRoute, endpoint.routeId()),
                endpoint);
    }

    static PathTaken reserved(ApiEndpoint endpoint) {
        return new PathTaken(
                "%s is kept for the platform; publish under another path".formatted(endpoint.path()), endpoint);
    }

    /** What could not be published. */
    public ApiEndpoint endpoint() {
        return endpoint;
    }
}
