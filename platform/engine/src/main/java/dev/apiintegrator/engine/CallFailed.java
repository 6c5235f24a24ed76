package dev.apiintegrator.engine;

import java.util.OptionalInt;

/** A call of a route, or of what it calls, failed. The message has no secrets in it. */
public final class CallFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    CallFailed(String code, String message, int status) {
        super(message);
        this.code = code;
        this.status = status;
    }

    /** Stable, in lower case with hyphens: {@code http-404}, {@code no-such-route}, or the kind of exception. */
    public String code() {
        return code;
    }

    /** The HTTP status that was answered; empty when there was none. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
