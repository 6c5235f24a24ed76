package dev.apiintegrator.server.security;

import com.nimbusds.jose.KeySourceException;

/** The OpenID provider does not answer, or not as one. Nobody can be let in on its word then. */
final class IssuerUnreachable extends KeySourceException {

    private static final long serialVersionUID = 1L;

    IssuerUnreachable(String issuer, String why, Throwable cause) {
        super("the OpenID provider " + issuer + " cannot be asked: " + why, cause);
    }
}
