package dev.apiintegrator.connection.connector;

import dev.apiintegrator.connector.http.Reply;
import java.nio.charset.StandardCharsets;

/** The other side answered with a status of 400 or above. */
public final class CallRefused extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 500;

    private final int status;

    CallRefused(String operation, Reply reply) {
        super("'" + operation + "' was answered with status " + reply.status() + ": " + shown(reply.body()));
        this.status = reply.status();
    }

    private static String shown(byte[] body) {
        return new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ");
    }

    /** Of HTTP; routes read it as {@code ${exception.status}}. */
    public int getStatus() {
        return status;
    }
}
