package dev.apiintegrator.server.workflow;

/** The running revision has no such workflow. */
final class WorkflowNotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkflowNotFound(String integration, String workflow) {
        super("the running revision of '" + integration + "' has no workflow '" + workflow + "'");
    }
}
