package dev.apiintegrator.server.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences what a stack trace would hide. */
class DatabaseNotReachedAnalyzer extends AbstractFailureAnalyzer<DatabaseNotReached> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseNotReached cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
