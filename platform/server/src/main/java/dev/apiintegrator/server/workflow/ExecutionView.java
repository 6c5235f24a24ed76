package dev.apiintegrator.server.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.Failure;
import dev.apiintegrator.workflow.core.Event;
import dev.apiintegrator.workflow.core.EventJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An execution as the API shows it.
 *
 * @param notice what keeps it from going on, for people
 * @param history events in their order, each with its time; only where one execution is shown
 * @param data what expressions see; only where one execution is shown
 */
record ExecutionView(
        String id,
        String integration,
        String workflow,
        String version,
        String digest,
        String engine,
        String state,
        String startedBy,
        Instant startedAt,
        Instant endedAt,
        JsonNode output,
        Failure failure,
        String failedStep,
        String notice,
        List<JsonNode> history,
        JsonNode data) {

    static ExecutionView brief(Execution execution, Optional<String> notice) {
        return of(execution, notice, null, null);
    }

    static ExecutionView whole(Execution execution, Optional<String> notice, List<Event> history, JsonNode data) {
        return of(execution, notice, history.stream().map(ExecutionView::event).toList(), data);
    }

    private static JsonNode event(Event event) {
        ObjectNode json = EventJson.json(event);
        json.put("at", event.at().toString());
        if (event instanceof Event.TimerStarted timer) {
            json.put("due", timer.due().toString());
        }
        return json;
    }

    private static ExecutionView of(
            Execution execution, Optional<String> notice, List<JsonNode> history, JsonNode data) {
        return new ExecutionView(
                execution.id().id(),
                execution.integration(),
                execution.workflow(),
                execution.version(),
                execution.digest(),
                execution.engine(),
                execution.state().name().toLowerCase(Locale.ROOT),
                execution.startedBy(),
                execution.startedAt(),
                execution.endedAt().orElse(null),
                execution.output().isNull() ? null : execution.output(),
                execution.failure().orElse(null),
                execution.failedStep().isEmpty() ? null : execution.failedStep(),
                notice.orElse(null),
                history,
                data);
    }
}
