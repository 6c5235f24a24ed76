package dev.apiintegrator.server.development;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to go on. */
class IdentityMissingAnalyzer extends AbstractFailureAnalyzer<IdentityMissing> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, IdentityMissing cause) {
        return new FailureAnalysis(
                "The platform did not start: " + cause.getMessage() + ". Whoever reached it could act as anybody.",
                """
                Either name the OpenID provider whose tokens it is to take, with --integrator.identity.issuer=... or
                INTEGRATOR_IDENTITY_ISSUER, for example https://login.example.org/realms/integrator
                (docs/guides/identity.md says what the provider needs),
                or keep it on this machine: leave out integrator.host and integrator.admin-host, or set them to
                127.0.0.1. It is then a development instance with a login of its own.""",
                cause);
    }
}
