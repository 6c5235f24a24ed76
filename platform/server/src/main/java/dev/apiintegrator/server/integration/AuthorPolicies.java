package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.policy.AuthorPolicy;

/** Says what the routes of an integration may do at most. Thread-safe. */
public interface AuthorPolicies {

    /** @param origin who holds the sources, and so who wrote them */
    AuthorPolicy of(Origin origin, String organization);
}
