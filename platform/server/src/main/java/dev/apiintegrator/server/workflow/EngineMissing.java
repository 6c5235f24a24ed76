package dev.apiintegrator.server.workflow;

import dev.apiintegrator.workflow.Execution;

/** An execution belongs to an engine that is not there now. */
final class EngineMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineMissing(Execution execution) {
        super("the execution '" + execution.id().id() + "' " + waits(execution.engine()));
    }

    /** What is true of all executions of such an engine. */
    static String waits(String engine) {
        return "runs on " + engine
                + ", which this platform does not use now; it goes on when the platform was started with"
                + " integrator.workflow.engine=" + engine + " and reaches it";
    }
}
