package dev.apiintegrator.workflow.core;

import dev.apiintegrator.workflow.ActivityCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What comes next in an execution.
 *
 * @param events that have just happened: already part of the progress, to be written down before anything else is done
 * @param calls that are under way as far as the journal knows; whoever drives the execution begins those that it is not
 *     running already
 * @param wakeAt when to decide again although nothing has happened; empty when only an event can bring it on
 * @param more whether to decide again at once
 */
public record Decision(List<Event> events, List<ActivityCall> calls, Optional<Instant> wakeAt, boolean more) {

    public Decision {
        events = List.copyOf(events);
        calls = List.copyOf(calls);
    }
}
