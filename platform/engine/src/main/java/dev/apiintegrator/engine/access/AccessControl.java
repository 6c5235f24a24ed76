package dev.apiintegrator.engine.access;

/**
 * What the gateway asks about callers.
 *
 * @param byDefault for endpoints about which nothing is said
 * @param callers who knows tokens and keys
 * @param secrets of webhooks
 * @param limiter who counts requests
 */
public record AccessControl(Access byDefault, Callers callers, SigningSecrets secrets, RateLimiter limiter) {

    /** Asks for proof, and knows nobody who could give it: for a gateway that was told nothing else. */
    public static final AccessControl CLOSED =
            new AccessControl(Access.AUTHENTICATED, Callers.NONE, SigningSecrets.NONE, RateLimiter.NONE);

    /** Endpoints are public unless they say otherwise. */
    public static final AccessControl OPEN =
            new AccessControl(Access.PUBLIC, Callers.NONE, SigningSecrets.NONE, RateLimiter.NONE);
}
