package dev.apiintegrator.engine.source;

import java.util.List;

/**
 * What was read of an integration's directory.
 *
 * @param sources ordered by path
 * @param findings errors about files that could not be taken in: too many, too large, unreadable, not nameable
 */
public record IntegrationSources(List<RouteSource> sources, List<Finding> findings) {

    /** A file could not be read now; another try may succeed. */
    static final String UNREADABLE_FILE = "unreadable-file";

    public IntegrationSources {
        sources = List.copyOf(sources);
        findings = List.copyOf(findings);
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }

    /** Whether routes are among the sources; Kamelets alone are none. */
    public boolean holdsRoutes() {
        return sources.stream()
                .anyMatch(source -> source.kind() == RouteSource.Kind.YAML || source.kind() == RouteSource.Kind.JAVA);
    }

    /** Files that could not be read now, which says nothing about what they hold: reading again may help. */
    public List<Finding> unreadable() {
        return findings.stream()
                .filter(finding -> finding.code().equals(UNREADABLE_FILE))
                .toList();
    }
}
