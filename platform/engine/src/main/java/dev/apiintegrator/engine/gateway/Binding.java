package dev.apiintegrator.engine.gateway;

import dev.apiintegrator.engine.access.Access;

/**
 * One entry of the routing table: who answers a method on a path.
 *
 * @param method upper case, or {@link #ANY}
 * @param template the path with its organization's prefix
 * @param path as callers read it
 * @param access who may call
 * @param part of an endpoint, told from the rest of it because another access holds there
 * @param guard sees to it; null when there is nothing to see to: no proof is asked for, nothing is counted
 */
record Binding(
        String method,
        PathTemplate template,
        String path,
        HttpConsumer consumer,
        HttpRevision revision,
        Access access,
        boolean part,
        Guard guard) {

    static final String ANY = "*";
}
