package dev.apiintegrator.server.schedule;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What db-scheduler runs: schedules when they are due, and when somebody asks for it. */
final class ScheduleTasks {

    /** When an integration does not run, its schedules wait: whether it runs again is looked at so often. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final double FACTOR = 1.5;

    private final Engine engine;
    private final Predicate<IntegrationId> known;
    private final SchedulePauses pauses;
    private final ScheduleCalls calls;
    private final Clock clock;

    /** @param known whether there is such an integration, even one that does not run */
    ScheduleTasks(
            Engine engine, Predicate<IntegrationId> known, SchedulePauses pauses, ScheduleCalls calls, Clock clock) {
        this.engine = engine;
        this.known = known;
        this.pauses = pauses;
        this.calls = calls;
        this.clock = clock;
    }

    /** One instance per schedule. */
    CustomTask<Due> byTheClock() {
        return Tasks.custom("schedule", Due.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AFTER_FAILURE, FACTOR))
                .onDeadExecutionRevive()
                .execute(this::due);
    }

    /** One instance per request; its data is who asked. */
    CustomTask<Asked> askedFor() {
        return Tasks.custom("asked", Asked.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AFTER_FAILURE, FACTOR))
                .onDeadExecutionRevive()
                .execute(this::asked);
    }

    /**
     * Somebody wants it done now.
     *
     * @param schedule as text
     * @param by who asked
     */
    record Asked(String schedule, String by, Instant at) {}

    private CompletionHandler<Due> due(TaskInstance<Due> instance, ExecutionContext context) {
        ScheduleId id = ScheduleId.parse(instance.getId());
        Due due = instance.getData();
        Instant started = clock.instant();
        Optional<Map<String, Schedule>> running = engine.schedules(id.integration());
        if (running.isEmpty()) {
            return known.test(id.integration())
                    ? (done, operations) -> operations.reschedule(done, started.plus(AGAIN), due)
                    : (done, operations) -> operations.remove();
        }
        Schedule schedule = running.get().get(id.name());
        if (schedule == null) {
            return (done, operations) -> operations.remove();
        }
        if (!due.rule().equals(Due.rule(schedule))) {
            return next(Due.first(schedule, started));
        }
        if (pauses.find(id).isPresent()) {
            return next(Due.first(schedule, started));
        }
        if (due.isToBeDone(schedule, started)) {
            calls.call(id, schedule, due.time(), ScheduleRun.CLOCK);
        }
        return next(due.after(schedule, started, clock.instant()));
    }

    private static CompletionHandler<Due> next(Due due) {
        return (done, operations) -> operations.reschedule(done, due.time(), due);
    }

    private CompletionHandler<Asked> asked(TaskInstance<Asked> instance, ExecutionContext context) {
        Asked asked = instance.getData();
        ScheduleId id = ScheduleId.parse(asked.schedule());
        engine.schedules(id.integration())
                .map(schedules -> schedules.get(id.name()))
                .ifPresent(schedule -> calls.call(id, schedule, asked.at(), asked.by()));
        return (done, operations) -> operations.remove();
    }
}
