package dev.apiintegrator.server.audit;

import dev.apiintegrator.server.identity.Actor;

/**
 * Somebody changed something, or was refused. Published as a Spring application event by the feature that made the change,
 * on the thread and in the transaction of the change.
 *
 * @param actor who did it
 * @param organization whose thing it is
 * @param action past tense with a dot: {@code integration.saved}, {@code integration.deployed}, {@code secret.set}
 * @param target the name of the thing
 * @param before digest of what was there before; empty when there was nothing or it has none
 * @param after digest of what is there now; empty when there is nothing or it has none
 */
public record AuditEvent(Actor actor, String organization, String action, String target, String before, String after) {}
