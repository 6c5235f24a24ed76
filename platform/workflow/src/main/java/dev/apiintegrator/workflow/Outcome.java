package dev.apiintegrator.workflow;

/** How an execution ended. */
public enum Outcome {
    COMPLETED,
    FAILED,
    CANCELLED
}
