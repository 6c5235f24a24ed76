package dev.apiintegrator.engine.source;

import java.util.List;

/**
 * What was read of an integration's directory.
 *
 * @param sources ordered by path
 * @param findings errors about files that could not be taken in: too many, too large, unreadable, not nameable
 */
public record IntegrationSources(List<RouteSource> sources, List<Finding> findings) {

    public IntegrationSources {
        sources = List.copyOf(sources);
        findings = List.copyOf(findings);
    }
}
