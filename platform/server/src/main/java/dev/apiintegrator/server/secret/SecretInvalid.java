package dev.apiintegrator.server.secret;

/** Nothing that could be kept as a secret; the message never repeats the value. */
final class SecretInvalid extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretInvalid(String message) {
        super(message);
    }
}
