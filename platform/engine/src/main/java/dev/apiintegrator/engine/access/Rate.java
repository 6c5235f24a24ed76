package dev.apiintegrator.engine.access;

import java.time.Duration;

/**
 * How often an integration may be called.
 *
 * @param requests at least 1
 * @param per the time in which so many are allowed, 1 s to 1 d
 * @param by who shares one count
 */
public record Rate(long requests, Duration per, By by) {

    /** Who shares one count. */
    public enum By {
        /** The verified caller; the address where callers are not asked who they are. */
        CALLER,
        /** The API key; the verified caller when it brought something else. */
        KEY,
        /** The client's address. */
        ADDRESS,
        /** All callers of one endpoint. */
        ENDPOINT
    }
}
