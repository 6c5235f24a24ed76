package dev.apiintegrator.workflow.core;

import dev.apiintegrator.workflow.ExecutionId;

/** What an execution is one of. */
public record About(ExecutionId id, String integration) {}
