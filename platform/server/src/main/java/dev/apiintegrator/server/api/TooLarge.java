package dev.apiintegrator.server.api;

/** The caller sent more than is accepted; the message says how much that is. */
final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
        super(message);
    }
}
