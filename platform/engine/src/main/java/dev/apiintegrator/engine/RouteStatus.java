package dev.apiintegrator.engine;

/**
 * One route of a running deployment.
 *
 * @param id as the author wrote it, or derived from its place
 * @param from the consumer's endpoint URI, secrets masked
 * @param state what it does now
 * @param file the source it comes from, empty when unknown
 * @param line 1-based, 0 when unknown
 */
public record RouteStatus(String id, String from, State state, String file, int line) {

    /** Camel's own states of a route. */
    public enum State {
        STARTED,
        SUSPENDED,
        STOPPED
    }
}
