package dev.apiintegrator.server.workflow;

import dev.apiintegrator.workflow.Execution;

/** An execution belongs to an engine that is not there now. */
final class EngineMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineMissing(Execution execution) {
        super("the execution '" + execution.id().id() + "' runs on " + execution.engine()
                + ", which this platform does not use now: set integrator.workflow.engine to it");
    }
}
