package dev.apiintegrator.server.workflow;

/** Workflows are to run on Temporal, which is of no use at the start. The message says why. */
final class TemporalNotReached extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TemporalNotReached(String problem) {
        super("workflows are to run on Temporal (integrator.workflow.engine=temporal), but: " + problem);
    }
}
