package dev.apiintegrator.server.token;

/** The issuer's keys cannot be had, so nobody can tell whether a token is genuine. */
final class IssuerUnreachable extends Exception {

    private static final long serialVersionUID = 1L;

    IssuerUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
