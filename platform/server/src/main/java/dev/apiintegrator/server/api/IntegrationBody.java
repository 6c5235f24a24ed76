package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.SourceLimits;
import dev.apiintegrator.server.integration.Draft;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sources to save or to validate.
 *
 * @param name of the integration, only where the path does not say it
 * @param description left out takes the one of integration.yaml
 * @param labels left out takes those of integration.yaml
 * @param sources at least one
 */
record IntegrationBody(String name, String description, Map<String, String> labels, List<SourceBody> sources) {

    static final int MAX_SOURCES = SourceLimits.DEFAULT.files();
    private static final int MAX_DESCRIPTION = 2_000;
    private static final int MAX_LABELS = 50;

    Draft draft() {
        if (sources == null || sources.isEmpty() || sources.stream().anyMatch(Objects::isNull)) {
            throw new BadRequest("'sources' must be a list of at least one {\"path\", \"content\"}");
        }
        if (sources.size() > MAX_SOURCES) {
            throw new BadRequest("'sources' has " + sources.size() + " files; at most " + MAX_SOURCES + " are taken");
        }
        if (description != null && description.length() > MAX_DESCRIPTION) {
            throw new BadRequest("'description' is longer than " + MAX_DESCRIPTION + " characters");
        }
        if (labels != null
                && (labels.size() > MAX_LABELS || labels.values().stream().anyMatch(Objects::isNull))) {
            throw new BadRequest("'labels' takes at most " + MAX_LABELS + " names, each with a text");
        }
        try {
            List<RouteSource> read = sources.stream().map(SourceBody::source).toList();
            return new Draft(description, labels, read);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage());
        }
    }
}
