package dev.apiintegrator.engine.letter;

import dev.apiintegrator.engine.source.IntegrationId;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * A message that failed. Holds no secrets and no credentials.
 *
 * @param id a UUID
 * @param revision number of the revision that ran
 * @param route where the message came in
 * @param from URI of that route's beginning, without secrets
 * @param steps where it failed, the innermost first, then the steps of other routes that led there; empty when unknown
 * @param start the message as it came in
 * @param atStep the message as it was when it failed
 * @param exception class name
 * @param reason the exception's message, perhaps empty
 * @param attempts how often the failed step was tried, 1 or more
 * @param exchangeId Camel's
 * @param correlationId what ties it to others, such as those it was split from; may be empty
 * @param failedAt when
 */
public record DeadLetter(
        String id,
        IntegrationId integration,
        long revision,
        String route,
        String from,
        List<Step> steps,
        LetterMessage start,
        LetterMessage atStep,
        String exception,
        String reason,
        int attempts,
        String exchangeId,
        String correlationId,
        Instant failedAt) {

    static final String KEPT = "integrator.letter";

    public DeadLetter {
        steps = List.copyOf(steps);
    }

    /** Whether that exchange failed and was written about: then whoever sent it need not send it again. */
    public static boolean isKept(Exchange exchange) {
        return exchange.getProperty(KEPT) != null;
    }

    /**
     * A node of a route.
     *
     * @param route its id
     * @param node its id
     */
    public record Step(String route, String node) {}
}
