package dev.apiintegrator.server.integration;

import dev.apiintegrator.server.identity.Actor;

/**
 * Who changes an integration, and what must be true of it before.
 *
 * @param actor who does it
 * @param condition looked at when nobody else can change it any more
 */
public record Change(Actor actor, Precondition condition) {

    /** Whatever is there now. */
    public static Change by(Actor actor) {
        return new Change(actor, Precondition.NONE);
    }
}
