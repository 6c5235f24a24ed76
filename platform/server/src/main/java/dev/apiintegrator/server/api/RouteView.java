package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.RouteStatus;
import java.util.Locale;

/** One route of what runs. */
record RouteView(String id, String from, String state, String file, Integer line) {

    static RouteView of(RouteStatus route) {
        return new RouteView(
                route.id(),
                route.from(),
                route.state().name().toLowerCase(Locale.ROOT),
                route.file().isEmpty() ? null : route.file(),
                route.line() == 0 ? null : route.line());
    }
}
