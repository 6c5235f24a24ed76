package dev.apiintegrator.workflow;

/** Hears of executions. Called on the threads that drive them: returns quickly and does not throw. */
public interface WorkflowListener {

    /** Hears nothing. */
    WorkflowListener NONE = new WorkflowListener() {};

    /** An execution has been started here. */
    default void started(Execution execution) {}

    /** An execution that was driven here has ended. */
    default void ended(Execution execution) {}
}
