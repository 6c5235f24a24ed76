package dev.apiintegrator.engine.event;

/**
 * Hears about the exchanges of one route of one revision, or of its calls to another system. Called on the threads of the
 * route.
 */
public interface RouteObserver extends AutoCloseable {

    /** Hears nothing. */
    RouteObserver NONE = new RouteObserver() {};

    /** An exchange began. */
    default void begun() {}

    /**
     * An exchange that {@link #begun() began} has ended.
     *
     * @param nanos how long it took, in nanoseconds
     * @param failed whether it ended with an exception that no error handler took care of
     */
    default void ended(long nanos, boolean failed) {}

    /** The revision has stopped; nothing follows. */
    @Override
    default void close() {}
}
