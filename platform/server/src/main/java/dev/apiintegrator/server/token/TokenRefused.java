package dev.apiintegrator.server.token;

/** A token that is not taken, and why, in words that may be told to who sent it. */
final class TokenRefused extends Exception {

    private static final long serialVersionUID = 1L;

    TokenRefused(String message) {
        super(message, null, false, false); // sent by anybody at any rate: no stack trace
    }
}
