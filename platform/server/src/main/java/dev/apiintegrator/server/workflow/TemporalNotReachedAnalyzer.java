package dev.apiintegrator.server.workflow;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences what a stack trace would hide. */
class TemporalNotReachedAnalyzer extends AbstractFailureAnalyzer<TemporalNotReached> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TemporalNotReached cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Start Temporal, or mend integrator.workflow.temporal.target, .namespace or .tls; or set"
                        + " integrator.workflow.temporal.fallback=embedded, so that executions begin on the embedded engine"
                        + " when Temporal is away at the start.",
                cause);
    }
}
