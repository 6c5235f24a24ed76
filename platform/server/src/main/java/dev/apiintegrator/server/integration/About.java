package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.source.IntegrationSettings;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;
import java.util.Map;

/**
 * What people call an integration.
 *
 * @param description one or two sentences, may be empty
 * @param labels in the order in which they were given
 */
record About(String description, Map<String, String> labels) {

    static final About NOTHING = new About("", Map.of());

    /** Reads {@code integration.yaml}; what is wrong with it is the engine's to report, so it is left out here. */
    static About readFrom(List<RouteSource> sources) {
        IntegrationSettings settings = IntegrationSettings.read(sources, finding -> {});
        return new About(settings.description(), settings.labels());
    }
}
