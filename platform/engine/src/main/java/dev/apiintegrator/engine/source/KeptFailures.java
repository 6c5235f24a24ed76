package dev.apiintegrator.engine.source;

/** Which failed messages of an integration are kept. */
public enum KeptFailures {
    /** Each, also those that an error handler of the route has taken care of. */
    ALL,
    /** All but HTTP requests that change nothing, such as GET: whoever sent them was told, and asks again. */
    ASYNC,
    NONE
}
