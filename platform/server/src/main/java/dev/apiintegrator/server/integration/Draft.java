package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.source.RouteSource;
import java.util.List;
import java.util.Map;

/**
 * Unchecked sources that somebody wants to save.
 *
 * @param description null takes the one of {@code integration.yaml}
 * @param labels null takes those of {@code integration.yaml}
 * @param sources at least one
 */
public record Draft(String description, Map<String, String> labels, List<RouteSource> sources) {

    public Draft {
        labels = labels == null ? null : Map.copyOf(labels);
        sources = List.copyOf(sources);
    }

    About about() {
        About settings = About.readFrom(sources);
        return new About(
                description == null ? settings.description() : description,
                labels == null ? settings.labels() : labels);
    }
}
