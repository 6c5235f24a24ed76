package dev.apiintegrator.server.deadletter;

import dev.apiintegrator.engine.source.IntegrationId;

/** Hears what becomes of failed messages. Called on the threads that do it: returns quickly and does not throw. */
public interface DeadLetterListener {

    /** One was written down. */
    void kept(IntegrationId integration);

    /** One was lost, for the database did not keep up. */
    void dropped(IntegrationId integration);

    /** One was sent once more. */
    void replayed(IntegrationId integration, boolean succeeded);
}
