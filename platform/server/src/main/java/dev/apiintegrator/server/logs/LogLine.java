package dev.apiintegrator.server.logs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * One log event.
 *
 * @param number counts up from 1 while the process lives
 * @param time when it happened
 * @param level {@code INFO}, {@code WARN} ...
 * @param integration whose route spoke; empty for the platform itself
 * @param thread that spoke
 * @param logger that spoke
 * @param message cut when very long
 * @param error class and message of the exception; empty when there was none
 */
public record LogLine(
        @JsonIgnore long number,
        Instant time,
        String level,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String integration,
        String thread,
        String logger,
        String message,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String error) {}
