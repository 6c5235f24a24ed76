package dev.apiintegrator.server.secret;

/** There is no such secret, or no such organization to hold it. */
final class SecretNotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SecretNotFound(String message) {
        super(message);
    }

    static SecretNotFound named(String name) {
        return new SecretNotFound("there is no secret '" + name + "'");
    }

    static SecretNotFound organization(String organization) {
        return new SecretNotFound("there is no organization '" + organization + "'");
    }
}
