package dev.apiintegrator.server.schedule;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.Schedule;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.schedule.ScheduleTasks.Asked;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;

/** The schedules of running revisions, for people. Thread-safe. */
final class Schedules {

    private final Engine engine;
    private final Timetable timetable;
    private final SchedulerClient client;
    private final CustomTask<Asked> asked;
    private final SchedulePauses pauses;
    private final ScheduleRuns runs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Schedules(
            Engine engine,
            Timetable timetable,
            SchedulerClient client,
            CustomTask<Asked> asked,
            SchedulePauses pauses,
            ScheduleRuns runs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.engine = engine;
        this.timetable = timetable;
        this.client = client;
        this.asked = asked;
        this.pauses = pauses;
        this.runs = runs;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param next null when it is not known yet
     * @param paused null when it is not
     * @param last null when it was never done
     */
    record State(
            ScheduleId id,
            Schedule schedule,
            Instant next,
            boolean running,
            SchedulePauses.Pause paused,
            ScheduleRun last) {}

    /** Ordered by integration and name. */
    List<State> list(String organization) {
        return engine.schedules().entrySet().stream()
                .filter(entry -> entry.getKey().organization().equals(organization))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().values().stream()
                        .sorted(Comparator.comparing(Schedule::name))
                        .map(schedule -> state(new ScheduleId(entry.getKey(), schedule.name()), schedule)))
                .toList();
    }

    /** @throws ScheduleNotFound when there is none, or the integration does not run */
    State get(ScheduleId id) {
        return state(id, schedule(id));
    }

    /** Newest first. */
    List<ScheduleRun> runs(ScheduleId id) {
        return runs.list(id);
    }

    /** Does it as soon as possible, whatever the clock says, and though it is paused; returns at once. */
    void run(Scope scope, ScheduleId id) {
        schedule(id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        client.schedule(
                asked.instance(
                        id + "#" + UUID.randomUUID(),
                        new Asked(id.toString(), scope.actor().name(), now)),
                now);
        tell(scope, id, "schedule.asked");
    }

    /** Nothing is done any more by the clock, over deploys and restarts, until it is resumed. */
    void pause(Scope scope, ScheduleId id) {
        schedule(id);
        if (pauses.add(id, new SchedulePauses.Pause(scope.actor().name(), clock.instant()))) {
            tell(scope, id, "schedule.paused");
        }
    }

    /** Goes on with the next time; what was due in between is not made up for. */
    void resume(Scope scope, ScheduleId id) {
        schedule(id);
        if (pauses.remove(id)) {
            tell(scope, id, "schedule.resumed");
        }
    }

    private Schedule schedule(ScheduleId id) {
        IntegrationId integration = id.integration();
        return engine.schedules(integration)
                .map(schedules -> schedules.get(id.name()))
                .orElseThrow(() -> new ScheduleNotFound(integration.name(), id.name()));
    }

    private State state(ScheduleId id, Schedule schedule) {
        Optional<ScheduledExecution<Object>> row = timetable.next(id);
        return new State(
                id,
                schedule,
                row.map(found -> ((Due) found.getData()).time()).orElse(null),
                row.map(ScheduledExecution::isPicked).orElse(false),
                pauses.find(id).orElse(null),
                runs.last(id).orElse(null));
    }

    private void tell(Scope scope, ScheduleId id, String action) {
        events.publishEvent(new AuditEvent(
                scope.actor(), scope.organization(), action, id.integration().name() + "/" + id.name(), "", ""));
    }
}
