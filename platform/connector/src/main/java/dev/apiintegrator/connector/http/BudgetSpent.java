package dev.apiintegrator.connector.http;

import java.io.IOException;
import java.time.Duration;

/** The other side may not be called so often; nothing was sent. */
public final class BudgetSpent extends IOException {

    private static final long serialVersionUID = 1L;

    BudgetSpent(Duration wait) {
        super("the rate budget is spent for " + Math.max(1, wait.toSeconds()) + " s");
    }
}
