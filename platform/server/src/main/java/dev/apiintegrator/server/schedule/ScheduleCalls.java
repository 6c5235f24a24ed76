package dev.apiintegrator.server.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.source.Schedule;
import dev.apiintegrator.engine.source.Schedule.Target;
import dev.apiintegrator.engine.workflow.WorkflowStarter;
import dev.apiintegrator.server.schedule.ScheduleRun.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Does what a schedule says, and notes what came of it. Thread-safe. */
final class ScheduleCalls {

    /** As in the draft of the IETF; the same whenever the same time is done again. */
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** The name of the schedule. */
    static final String SCHEDULE = "IntegratorSchedule";

    /** When it was due, as ISO 8601 in UTC. */
    static final String DUE = "IntegratorScheduleDue";

    private static final Logger log = LoggerFactory.getLogger(ScheduleCalls.class);

    /** Of an execution of a workflow, in characters. */
    private static final int LONGEST_ID = 128;

    private final Engine engine;
    private final WorkflowStarter workflows;
    private final ScheduleRuns runs;
    private final ScheduleListener listener;
    private final Clock clock;

    ScheduleCalls(Engine engine, WorkflowStarter workflows, ScheduleRuns runs, ScheduleListener listener, Clock clock) {
        this.engine = engine;
        this.workflows = workflows;
        this.runs = runs;
        this.listener = listener;
        this.clock = clock;
    }

    /** Returns when it is done; a failure of the route is noted and not thrown. */
    void call(ScheduleId id, Schedule schedule, Instant due, String startedBy) {
        Instant started = clock.instant();
        if (startedBy.equals(ScheduleRun.CLOCK)) {
            runs.interrupted(id, started);
        }
        long run = runs.begin(id, due, startedBy, started);
        String failure = "";
        MDC.put("integration", id.integration().toString());
        try {
            target(id, schedule, due);
        } catch (RuntimeException e) {
            failure = String.valueOf(e.getMessage());
            log.warn("schedule '{}' of {} failed: {}", id.name(), id.integration(), failure);
        } finally {
            MDC.remove("integration");
        }
        boolean succeeded = failure.isEmpty();
        Instant ended = clock.instant();
        runs.end(run, succeeded ? Outcome.SUCCEEDED : Outcome.FAILED, failure, ended);
        listener.ended(id, succeeded, Duration.between(started, ended));
    }

    private void target(ScheduleId id, Schedule schedule, Instant due) {
        if (schedule.target() instanceof Target.Workflow workflow) {
            workflows
                    .start(id.integration(), workflow.name(), executionId(id, due), text(schedule.input()), false)
                    .toCompletableFuture()
                    .join();
            return;
        }
        Map<String, Object> headers = new HashMap<>();
        headers.put(SCHEDULE, id.name());
        headers.put(DUE, due.toString());
        headers.put(IDEMPOTENCY_KEY, id + "/" + due);
        engine.call(id.integration(), ((Target.Route) schedule.target()).uri(), text(schedule.input()), headers);
    }

    /** The same for the same time, so that doing it again starts nothing more. */
    private static String executionId(ScheduleId id, Instant due) {
        String text =
                id.integration().name() + "." + id.name() + "-" + due.toString().replace(':', '.');
        return text.length() <= LONGEST_ID
                ? text
                : UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Texts as they are, everything else as JSON. */
    private static String text(JsonNode input) {
        return input == null || input.isNull() ? "" : input.isTextual() ? input.textValue() : input.toString();
    }
}
