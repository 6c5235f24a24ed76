package dev.apiintegrator.engine;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import java.util.List;
import java.util.stream.Collectors;

/** A revision cannot run: says why, all findings at once. What ran before still runs. */
public final class RouteRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient IntegrationId integration;
    private final transient List<Finding> findings;

    public RouteRejected(IntegrationId integration, List<Finding> findings) {
        super(findings.stream()
                .filter(Finding::isError)
                .map(Finding::toString)
                .collect(Collectors.joining("; ", "integration '" + integration + "' is not deployed: ", "")));
        this.integration = integration;
        this.findings = List.copyOf(findings);
    }

    public IntegrationId integration() {
        return integration;
    }

    /** At least one is an error. */
    public List<Finding> findings() {
        return findings;
    }
}
