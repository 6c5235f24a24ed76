package dev.apiintegrator.workflow.definition;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The routes that a workflow may call.
 *
 * @param endpoints names behind {@code direct:} that routes begin with
 * @param routes ids of routes, each with the URI that it begins with
 * @param complete whether there are no others; false when some are made by Java code
 */
public record Targets(Set<String> endpoints, Map<String, String> routes, boolean complete) {

    private static final String DIRECT = "direct:";

    /** Nothing is known: calls are not checked. */
    public static final Targets UNKNOWN = new Targets(Set.of(), Map.of(), false);

    public Targets {
        endpoints = Set.copyOf(endpoints);
        routes = Map.copyOf(routes);
    }

    void check(String target, Cursor at) {
        if (target.contains(":") && !target.startsWith(DIRECT)) {
            at.error(
                    "bad-target",
                    "'" + target + "' cannot be called: a step calls a route of the integration",
                    "put it into a route that begins with direct:, and call that");
            return;
        }
        Optional<String> from = Optional.ofNullable(routes.get(target));
        if (from.isPresent() && !from.get().startsWith(DIRECT)) {
            at.error(
                    "bad-target",
                    "the route '" + target + "' begins with '" + from.get() + "' and cannot be called",
                    "call a route that begins with direct:");
        } else if (complete && from.isEmpty() && !endpoints.contains(name(target))) {
            at.error("missing-route", "no route of the integration is called '" + target + "'", suggestion(target));
        }
    }

    private static String name(String target) {
        return target.startsWith(DIRECT) ? target.substring(DIRECT.length()).replaceFirst("\\?.*", "") : "";
    }

    private String suggestion(String target) {
        String near = target.startsWith(DIRECT)
                ? Nearest.question(name(target), endpoints)
                : Nearest.question(target, routes.keySet());
        return near.isEmpty() ? "add a route from direct:" + (name(target).isEmpty() ? target : name(target)) : near;
    }
}
