package dev.apiintegrator.server.workflow;

import dev.apiintegrator.workflow.Execution;
import java.util.Locale;

/** A route waited for an execution that failed or was cancelled. */
final class ExecutionEndedBadly extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExecutionEndedBadly(Execution execution) {
        super("the execution '" + execution.id().id() + "' of '" + execution.workflow() + "' is "
                + execution.state().name().toLowerCase(Locale.ROOT)
                + execution.failure().map(failure -> ": " + failure.message()).orElse(""));
    }
}
