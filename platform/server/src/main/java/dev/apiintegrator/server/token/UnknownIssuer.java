package dev.apiintegrator.server.token;

import com.nimbusds.jose.jwk.JWKSet;

/** There is no identity provider: no token is genuine. */
final class UnknownIssuer implements TokenIssuer {

    @Override
    public String name() {
        return "";
    }

    @Override
    public boolean isNamed(String iss) {
        return false;
    }

    @Override
    public JWKSet keys() {
        return new JWKSet();
    }
}
