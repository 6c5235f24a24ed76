package dev.apiintegrator.server.secret;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences what a stack trace would hide. */
class SecretKeyInvalidAnalyzer extends AbstractFailureAnalyzer<SecretKeyInvalid> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SecretKeyInvalid cause) {
        return new FailureAnalysis(
                "The key that secrets are encrypted with cannot be used: " + cause.getMessage() + ".",
                "Make one with 'openssl rand -base64 32' and give it as INTEGRATOR_SECRETS_KEY, or let"
                        + " integrator.secrets.key-file name a file that holds it.",
                cause);
    }
}
