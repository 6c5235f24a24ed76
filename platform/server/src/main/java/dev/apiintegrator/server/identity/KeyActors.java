package dev.apiintegrator.server.identity;

import java.util.Optional;

/** Knows whose something is that is sent as a bearer token and is none, such as an API key. */
public interface KeyActors {

    /** @return empty when it is not a thing of that kind; then it is looked at as a token */
    Optional<Actor> find(String bearer);
}
