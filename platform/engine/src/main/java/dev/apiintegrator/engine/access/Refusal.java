package dev.apiintegrator.engine.access;

/**
 * The token or key is not taken.
 *
 * @param status 401 when it is no good, 429 after too many that were not, 503 when nobody can tell at the moment
 * @param detail for the caller: what is wrong, never what would be right
 * @param retryAfter seconds after which another try may help; 0 when none will
 */
public record Refusal(int status, String detail, int retryAfter) implements Verdict {

    public static Refusal invalid(String detail) {
        return new Refusal(401, detail, 0);
    }

    public static Refusal unavailable(String detail, int retryAfter) {
        return new Refusal(503, detail, retryAfter);
    }
}
