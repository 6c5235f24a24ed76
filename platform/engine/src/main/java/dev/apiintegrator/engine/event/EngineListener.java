package dev.apiintegrator.engine.event;

import dev.apiintegrator.engine.source.IntegrationId;
import java.time.Duration;

/**
 * Hears what happens in the engine; the one seam for metrics and logs. Calls come from deploy threads and from the
 * threads of routes: implementations must be fast, thread-safe and never throw.
 */
public interface EngineListener {

    /** Hears nothing. */
    EngineListener NONE = new EngineListener() {};

    /**
     * A route of a new revision is about to run. The observer is closed when that revision has stopped; over a swap two
     * observers of the same route live side by side.
     */
    default RouteObserver observe(IntegrationId integration, String routeId) {
        return RouteObserver.NONE;
    }

    /** A new revision is about to publish paths. Closed when it has stopped. */
    default AnswerObserver observeAnswers(IntegrationId integration) {
        return AnswerObserver.NONE;
    }

    /**
     * Steps of a new revision call another system. The observer hears of each attempt, and is closed when that revision has
     * stopped.
     *
     * @param system scheme and host, such as {@code https://crm.example.org}, or the scheme of a broker or database
     */
    default RouteObserver observeCalls(IntegrationId integration, String system) {
        return RouteObserver.NONE;
    }

    /** The deploy of a revision, named by its number, ended; {@code live} is false when it was rejected. */
    default void deployed(IntegrationId integration, long revision, Duration took, boolean live) {}

    /** An integration was taken down. */
    default void undeployed(IntegrationId integration) {}

    /**
     * The gateway answered by itself, no route had part in it: 404, 405, 413, 415, 429, 503 ...
     *
     * @param organization whose part of the gateway was asked for
     * @param status the HTTP status it gave
     */
    default void refused(String organization, int status) {}
}
