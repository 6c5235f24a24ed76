package dev.apiintegrator.engine.recording;

import java.time.Duration;

/**
 * One step that a message went through.
 *
 * @param route that the step is in
 * @param node its id
 * @param kind its name in the DSL, such as {@code setBody}
 * @param depth 0 for the steps of the first route, one more for each step around it
 * @param endpoint that the step called, as the route writes it, with placeholders and without secrets; empty when it called none
 * @param after since the message came in
 * @param took null while it is underway
 * @param before the message as the step got it
 * @param result the message as the step left it; null while it is underway
 * @param failure class and message of its exception; empty when it did not fail
 */
public record RecordedStep(
        String route,
        String node,
        String kind,
        int depth,
        String endpoint,
        Duration after,
        Duration took,
        RecordedMessage before,
        RecordedMessage result,
        String failure) {}
