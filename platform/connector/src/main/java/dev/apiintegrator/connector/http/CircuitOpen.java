package dev.apiintegrator.connector.http;

import java.io.IOException;

/** The other side failed so often that it is left alone for a while; nothing was sent. */
public final class CircuitOpen extends IOException {

    private static final long serialVersionUID = 1L;

    CircuitOpen(String host) {
        super("'" + host + "' failed too often and is left alone for a while");
    }
}
