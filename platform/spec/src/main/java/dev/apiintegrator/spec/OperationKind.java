package dev.apiintegrator.spec;

/** Who calls an operation. */
public enum OperationKind {
    /** We do, by an HTTP request. */
    HTTP,
    /** Not we: the API sends us an HTTP request. */
    WEBHOOK
}
