package dev.apiintegrator.workflow.temporal;

import io.temporal.common.RetryOptions;
import java.time.Duration;

/** How often Temporal tries again what is not for the interpreter to try again. */
final class Retries {

    /** The database comes back, and so do workers. */
    static final RetryOptions UNTIL_DONE = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofMillis(200))
            .setBackoffCoefficient(2)
            .setMaximumInterval(Duration.ofSeconds(10))
            .build();

    private Retries() {}
}
