package dev.apiintegrator.connector.http;

import java.net.URI;

/** Who asks for tokens, and where. */
public record OAuthClient(URI tokenUrl, String id, String secret, String scope) {
    @Override
    public String toString() {
        return id + " at " + tokenUrl;
    }
}
