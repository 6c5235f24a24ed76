package dev.apiintegrator.engine;

import dev.apiintegrator.engine.source.IntegrationId;
import java.util.Collection;
import java.util.TreeSet;

/** The running revision has no such route; names those it has. */
public final class RouteNotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RouteNotFound(IntegrationId integration, String routeId, Collection<String> known) {
        super("integration '" + integration + "' has no route '" + routeId + "'; it has "
                + String.join(", ", new TreeSet<>(known)));
    }
}
