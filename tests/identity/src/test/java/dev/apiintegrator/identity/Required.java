package dev.apiintegrator.identity;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What tests need and cannot bring with them. */
final class Required {

    private Required() {}

    /** Skips the test, or fails it with {@code -Dintegrator.require=all}. */
    static void missing(String what) {
        if ("all".equals(System.getProperty("integrator.require"))) {
            Assertions.fail(what);
        }
        Assumptions.abort(what);
    }
}
