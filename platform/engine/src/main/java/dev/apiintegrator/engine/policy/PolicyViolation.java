package dev.apiintegrator.engine.policy;

import java.util.Optional;

/** A route did, while it was built or while it ran, what its policy does not allow. */
public final class PolicyViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 30;

    private final String code;
    private final String mend;

    /**
     * @param code one of {@link PolicyCodes}
     * @param mend what the author can do, empty when nothing
     */
    public PolicyViolation(String code, String message, String mend) {
        super(message);
        this.code = code;
        this.mend = mend;
    }

    public String code() {
        return code;
    }

    public String mend() {
        return mend;
    }

    /** The violation behind a failure. */
    public static Optional<PolicyViolation> behind(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < DEEPEST; cause = cause.getCause(), depth++) {
            if (cause instanceof PolicyViolation violation) {
                return Optional.of(violation);
            }
        }
        return Optional.empty();
    }
}
