package dev.apiintegrator.workflow.definition;

/**
 * One problem in a definition.
 *
 * @param code a stable name in lower case with hyphens, such as {@code unknown-step}
 * @param error whether the workflow cannot run; a warning otherwise
 * @param message one sentence that names the thing
 * @param pointer JSON pointer (RFC 6901) into the document, empty for the whole
 * @param onKey whether the key is meant that the pointer ends with, not the value under it
 * @param suggestion how to mend it; perhaps empty
 */
public record WorkflowFinding(
        String code, boolean error, String message, String pointer, boolean onKey, String suggestion) {

    static WorkflowFinding error(String code, String message, String pointer, String suggestion) {
        return new WorkflowFinding(code, true, message, pointer, false, suggestion);
    }

    static WorkflowFinding warning(String code, String message, String pointer, String suggestion) {
        return new WorkflowFinding(code, false, message, pointer, false, suggestion);
    }

    WorkflowFinding atKey() {
        return new WorkflowFinding(code, error, message, pointer, true, suggestion);
    }
}
