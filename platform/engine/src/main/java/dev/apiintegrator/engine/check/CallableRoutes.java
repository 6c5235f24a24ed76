package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.check.Parts.EndpointUse;
import dev.apiintegrator.engine.check.Parts.Role;
import java.util.HashSet;
import java.util.Set;

/**
 * What other parts of an integration may call of its routes.
 *
 * @param endpoints names behind {@code direct:} that routes begin with
 * @param ids of routes
 * @param complete whether there are no others, as far as the sources tell
 */
public record CallableRoutes(Set<String> endpoints, Set<String> ids, boolean complete) {

    private static final String DIRECT = "direct";

    public CallableRoutes {
        endpoints = Set.copyOf(endpoints);
        ids = Set.copyOf(ids);
    }

    static CallableRoutes of(Parts parts, JavaNames java) {
        Set<String> endpoints = new HashSet<>();
        for (EndpointUse use : parts.endpoints) {
            EndpointUri uri = EndpointUri.of(use.uri());
            if (use.role() == Role.CONSUMER && uri.scheme().equals(DIRECT)) {
                endpoints.add(
                        uri.name().isEmpty()
                                ? use.parameters()
                                        .map(node -> node.textOf("name"))
                                        .orElse("")
                                : uri.name());
            }
        }
        java.consumed().stream()
                .map(EndpointUri::of)
                .filter(uri -> uri.scheme().equals(DIRECT))
                .forEach(uri -> endpoints.add(uri.name()));
        Set<String> ids = new HashSet<>();
        parts.routeIds.forEach(id -> ids.add(id.name()));
        // placeholders and Java may say anything
        boolean complete = !java.computesConsumers()
                && endpoints.stream().noneMatch(name -> name.contains("{{"))
                && ids.stream().noneMatch(id -> id.contains("{{"));
        return new CallableRoutes(endpoints, ids, complete);
    }
}
