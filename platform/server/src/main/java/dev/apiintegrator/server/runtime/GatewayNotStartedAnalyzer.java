package dev.apiintegrator.server.runtime;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences what a stack trace would hide. */
class GatewayNotStartedAnalyzer extends AbstractFailureAnalyzer<GatewayNotStarted> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, GatewayNotStarted cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Stop what listens on " + cause.host() + ":" + cause.port()
                        + ", or choose another place with --integrator.port=... or INTEGRATOR_PORT"
                        + " (and --integrator.host=...).",
                cause);
    }
}
