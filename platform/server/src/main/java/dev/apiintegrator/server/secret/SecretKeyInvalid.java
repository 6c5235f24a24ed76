package dev.apiintegrator.server.secret;

/** A key that was configured is none; the message says where it stands, never what it is. */
final class SecretKeyInvalid extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretKeyInvalid(String message) {
        super(message);
    }
}
