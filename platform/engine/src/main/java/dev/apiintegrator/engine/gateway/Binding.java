package dev.apiintegrator.engine.gateway;

/**
 * One entry of the routing table: who answers a method on a path.
 *
 * @param method upper case, or {@link #ANY}
 * @param template the path with its organization's prefix
 * @param path as callers read it
 */
record Binding(String method, PathTemplate template, String path, HttpConsumer consumer, HttpRevision revision) {

    static final String ANY = "*";
}
