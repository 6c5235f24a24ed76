package dev.apiintegrator.server.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.engine.source.Schedule;
import dev.apiintegrator.engine.source.Schedule.Target;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A schedule of a running revision as the API shows it.
 *
 * @param when a cron expression, or {@code every} and a duration
 * @param zone in which cron is meant
 * @param missed what is done about times that were missed
 * @param calls {@code direct:name} or {@code workflow:name}
 * @param input what it is given; null for nothing
 * @param next when it is due; null while that is not known, and while it is paused
 * @param running whether it is being done now
 * @param paused by whom and since when; null when it is not
 * @param last the last time it was done; null when it never was
 * @param runs the last times, newest first; only where one schedule is shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScheduleView(
        String integration,
        String name,
        String when,
        String zone,
        String missed,
        String calls,
        JsonNode input,
        Instant next,
        boolean running,
        SchedulePauses.Pause paused,
        ScheduleRun last,
        List<ScheduleRun> runs) {

    static ScheduleView of(Schedules.State state) {
        Schedule schedule = state.schedule();
        return new ScheduleView(
                state.id().integration().name(),
                schedule.name(),
                schedule.cadence().toString(),
                schedule.zone().getId(),
                schedule.missed().name().toLowerCase(Locale.ROOT),
                schedule.target() instanceof Target.Workflow workflow
                        ? "workflow:" + workflow.name()
                        : ((Target.Route) schedule.target()).uri(),
                schedule.input(),
                state.paused() == null ? state.next() : null,
                state.running(),
                state.paused(),
                state.last(),
                null);
    }

    ScheduleView with(List<ScheduleRun> allRuns) {
        return new ScheduleView(
                integration, name, when, zone, missed, calls, input, next, running, paused, last, allRuns);
    }
}
