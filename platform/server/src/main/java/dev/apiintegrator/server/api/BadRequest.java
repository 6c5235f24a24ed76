package dev.apiintegrator.server.api;

/** The caller sent something that cannot be understood; the message says how to send it. */
final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }
}
