package dev.apiintegrator.engine.letter;

import java.util.function.UnaryOperator;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;

/** Finds the route where a message came in, perhaps in another revision than the one it failed in. */
record RouteOfLetter(DefaultCamelContext context, UnaryOperator<String> mask, boolean sameRevision) {

    /** @throws ReplayRefused when there is none */
    Route find(String id, String from) {
        Route named = context.getRoute(id);
        if (named != null
                && (sameRevision || hasOwnId(id) || LetterBox.from(named, mask).equals(from))) {
            return started(named);
        }
        // ids that nobody wrote down change with the sources; where the messages come from does not
        return started(context.getRoutes().stream()
                .filter(route -> LetterBox.from(route, mask).equals(from))
                .findFirst()
                .orElseThrow(
                        () -> new ReplayRefused("the revision has no route '" + id + "', and none that begins with '"
                                + from + "'; choose the revision in which the message failed")));
    }

    private boolean hasOwnId(String id) {
        RouteDefinition definition = context.getRouteDefinition(id);
        return definition != null && definition.hasCustomIdAssigned();
    }

    private static Route started(Route route) {
        if (route.getProcessor() instanceof StatefulService service && !service.isStarted()) {
            throw new ReplayRefused("route '" + route.getRouteId() + "' does not run; start it first");
        }
        return route;
    }
}
