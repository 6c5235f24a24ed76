package dev.apiintegrator.connector.http;

/** What is done about answers that are otherwise than their document says. */
public enum AnswerMode {
    /** Nobody looks. */
    OFF,
    /** They are logged and counted. */
    WARN,
    /** The call fails. */
    FAIL
}
