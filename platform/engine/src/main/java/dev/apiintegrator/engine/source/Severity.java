package dev.apiintegrator.engine.source;

/** How much a {@link Finding} matters. Ordered: the gravest is first. */
public enum Severity {
    /** The sources cannot run as they are. */
    ERROR,
    /** They run, but probably not as meant. */
    WARNING,
    /** Worth knowing. */
    INFO
}
