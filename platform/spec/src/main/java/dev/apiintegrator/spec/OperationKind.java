package dev.apiintegrator.spec;

/** Who calls an operation. */
public enum OperationKind {
    /** We do, by an HTTP request. */
    HTTP,
    /** We do, by a query or a mutation of GraphQL. */
    GRAPHQL,
    /** We send it a message. */
    SEND,
    /** It sends us messages. */
    RECEIVE,
    /** Not we: the API sends us an HTTP request. */
    WEBHOOK
}
