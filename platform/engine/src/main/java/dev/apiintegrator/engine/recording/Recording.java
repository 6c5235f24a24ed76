package dev.apiintegrator.engine.recording;

import dev.apiintegrator.engine.source.IntegrationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one message went through.
 *
 * @param id Camel's id of the exchange
 * @param revision number of the revision that ran
 * @param route where it came in
 * @param from URI of that route's beginning, without secrets
 * @param correlationId what ties it to other systems' records of it: the first there is of the headers
 *     {@code X-Correlation-ID}, {@code X-Request-ID}, {@code traceparent} and {@code breadcrumbId}; its id where there is none
 * @param began when it came in
 * @param took null while it is underway
 * @param start the message as it came in
 * @param end the message as it left; null while it is underway
 * @param failure class and message of the exception that it ended with; empty when it did not fail
 * @param steps in the order in which they began
 * @param cut whether there were more steps than are kept
 */
public record Recording(
        String id,
        IntegrationId integration,
        long revision,
        String route,
        String from,
        String correlationId,
        Instant began,
        Duration took,
        RecordedMessage start,
        RecordedMessage end,
        String failure,
        List<RecordedStep> steps,
        boolean cut) {

    public Recording {
        steps = List.copyOf(steps);
    }
}
