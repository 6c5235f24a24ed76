package dev.apiintegrator.server.schedule;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.source.Schedule;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the rows of the database in step with the schedules of what runs here. Each node does so, to the same end. One thread
 * at a time calls {@link #keepInStep()}; all else is thread-safe.
 */
final class Timetable {

    private final Engine engine;
    private final SchedulerClient client;
    private final CustomTask<Due> task;
    private final Clock clock;

    /** Rules that have rows, as this node has seen them last. */
    private Map<ScheduleId, String> kept = Map.of();

    Timetable(Engine engine, SchedulerClient client, CustomTask<Due> task, Clock clock) {
        this.engine = engine;
        this.client = client;
        this.task = task;
        this.clock = clock;
    }

    /** Throws when the database does not answer; the next call does what is left. */
    void keepInStep() {
        Map<ScheduleId, Schedule> wanted = new HashMap<>();
        engine.schedules()
                .forEach((integration, schedules) ->
                        schedules.forEach((name, schedule) -> wanted.put(new ScheduleId(integration, name), schedule)));
        Map<ScheduleId, String> rules = new HashMap<>(kept);
        wanted.forEach((id, schedule) -> {
            String rule = Due.rule(schedule);
            if (!rule.equals(rules.get(id))) {
                keep(id, Due.first(schedule, clock.instant()));
                rules.put(id, rule);
            }
        });
        // what does not run at all is left: its missed times may be made up for
        rules.keySet()
                .removeIf(id -> !wanted.containsKey(id)
                        && (engine.schedules(id.integration()).isEmpty() || isCancelled(id)));
        kept = rules;
    }

    /** When it is due next; empty when nothing is known of it yet. */
    Optional<ScheduledExecution<Object>> next(ScheduleId id) {
        return client.getScheduledExecution(instance(id));
    }

    private void keep(ScheduleId id, Due due) {
        if (client.scheduleIfNotExists(task.instance(id.toString(), due), due.time())) {
            return;
        }
        Optional<ScheduledExecution<Object>> there = next(id);
        if (there.filter(row -> !((Due) row.getData()).rule().equals(due.rule()))
                .isPresent()) {
            try {
                client.reschedule(instance(id), due.time(), due);
            } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
                // whoever runs it, or has just removed it, goes by the rule that it finds then
            }
        }
    }

    private boolean isCancelled(ScheduleId id) {
        try {
            client.cancel(instance(id));
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            // it runs for the last time, or another node was faster
        }
        return true;
    }

    private static TaskInstanceId instance(ScheduleId id) {
        return TaskInstanceId.of("schedule", id.toString());
    }
}
