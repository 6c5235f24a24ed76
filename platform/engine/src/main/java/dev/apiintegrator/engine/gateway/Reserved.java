package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.source.IntegrationId;
import java.util.List;

/** Paths of the gateway that belong to the platform. */
final class Reserved {

    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";
    static final String OPENAPI = "/openapi/";
    static final String ORGANIZATIONS = "/orgs/";

    private Reserved() {}

    /** Open ends above a reserved path are fine, the platform's own paths win; a path right on one is not. */
    static boolean covers(Binding binding) {
        List<PathTemplate.Segment> segments = binding.template().segments();
        if (literal(segments, 0, "health")) {
            return literal(segments, 1, "live") || literal(segments, 1, "ready");
        }
        boolean ownSpace = binding.revision().integration().organization().equals(IntegrationId.DEFAULT_ORGANIZATION);
        return literal(segments, 0, "openapi") || ownSpace && literal(segments, 0, "orgs");
    }

    private static boolean literal(List<PathTemplate.Segment> segments, int index, String text) {
        return index < segments.size()
                && segments.get(index) instanceof PathTemplate.Literal literal
                && literal.text().equals(text);
    }
}
