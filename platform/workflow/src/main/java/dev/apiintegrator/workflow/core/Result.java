package dev.apiintegrator.workflow.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.workflow.Failure;

/** How far a step has come. */
sealed interface Result {

    /** @param number of the event that completed it; 0 when none was needed */
    record Done(JsonNode output, long number) implements Result {}

    /** @param running whether an attempt is under way that has to be waited for, whatever happens elsewhere */
    record Pending(boolean running) implements Result {}

    record Failed(Failure failure, String path) implements Result {}
}
