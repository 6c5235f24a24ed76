package dev.apiintegrator.workflow;

import java.util.Objects;

/**
 * Why a step or an execution failed.
 *
 * @param code a stable name in lower case with hyphens that {@code retry.except} can name, such as {@code http-404}
 * @param message one sentence; never a stack trace
 * @param retryable whether another attempt may succeed
 */
public record Failure(String code, String message, boolean retryable) {

    private static final int LONGEST = 2_000;

    public Failure {
        Objects.requireNonNull(code, "code");
        message = String.valueOf(message);
        message = message.length() > LONGEST ? message.substring(0, LONGEST - 3) + "..." : message;
    }

    /** One that no other attempt mends. */
    public static Failure certain(String code, String message) {
        return new Failure(code, message, false);
    }

    /** One that another attempt may mend. */
    public static Failure passing(String code, String message) {
        return new Failure(code, message, true);
    }
}
