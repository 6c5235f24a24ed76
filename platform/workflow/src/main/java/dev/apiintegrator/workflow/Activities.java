package dev.apiintegrator.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletionStage;

/** Does what steps ask for: calls routes and HTTP operations. Thread-safe. */
@FunctionalInterface
public interface Activities {

    /**
     * Runs one attempt. It may run more than once, also when an attempt has had its effect and the process ended before that
     * was written down: {@link ActivityCall#idempotencyKey()} is the same each time. An engine gives up waiting after
     * {@link ActivityCall#timeout()} and ignores what comes later.
     *
     * @return its output, or {@link ActivityFailed}; must not block the calling thread for long
     */
    CompletionStage<JsonNode> run(ActivityCall call);
}
