package dev.apiintegrator.engine.event;

import dev.apiintegrator.engine.access.Caller;

/** Hears about the answers that callers of one revision's paths were given. Called on event loops: must be fast and never throw. */
public interface AnswerObserver extends AutoCloseable {

    /** Hears nothing. */
    AnswerObserver NONE = (status, nanos, caller) -> {};

    /**
     * A request was answered, by a route or by the gateway in its place.
     *
     * @param status of HTTP; 499 when the caller had gone before the answer
     * @param nanos from the request's head to the end of its answer, in nanoseconds
     * @param caller null when nobody proved anything
     */
    void answered(int status, long nanos, Caller caller);

    /** The revision has stopped; nothing follows. */
    @Override
    default void close() {}
}
