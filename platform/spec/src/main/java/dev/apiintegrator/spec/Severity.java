package dev.apiintegrator.spec;

/** How much a {@link Finding} matters. Ordered: the gravest is first. */
public enum Severity {
    /** Part of the document cannot be used. */
    ERROR,
    /** It can be used, but probably not as meant. */
    WARNING,
    /** Worth knowing. */
    INFO
}
