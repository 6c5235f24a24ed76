package dev.apiintegrator.server.schedule;

import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/schedules", "/api/v1/orgs/{organization}/schedules"})
@Tag(name = "schedules")
class ScheduleController {

    private final Schedules schedules;

    ScheduleController(Schedules schedules) {
        this.schedules = schedules;
    }

    @GetMapping
    @Operation(summary = "What running integrations do by the clock: when next, and what came of the last time")
    @Requires(Permission.INTEGRATION_READ)
    List<ScheduleView> list(Scope scope) {
        return schedules.list(scope.organization()).stream()
                .map(ScheduleView::of)
                .toList();
    }

    @GetMapping("/{integration}/{schedule}")
    @Operation(summary = "One schedule with the last 100 times that it was done")
    @Requires(Permission.INTEGRATION_READ)
    ScheduleView show(Scope scope, @PathVariable String integration, @PathVariable String schedule) {
        ScheduleId id = id(scope, integration, schedule);
        return ScheduleView.of(schedules.get(id)).with(schedules.runs(id));
    }

    @PostMapping("/{integration}/{schedule}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Does it once now, also when it is paused; the schedule stays as it is")
    @Requires(Permission.ROUTE_CONTROL)
    void run(Scope scope, @PathVariable String integration, @PathVariable String schedule) {
        schedules.run(scope, id(scope, integration, schedule));
    }

    @PostMapping("/{integration}/{schedule}/pause")
    @Operation(summary = "Does nothing by the clock any more, over deploys and restarts too")
    @Requires(Permission.ROUTE_CONTROL)
    ScheduleView pause(Scope scope, @PathVariable String integration, @PathVariable String schedule) {
        ScheduleId id = id(scope, integration, schedule);
        schedules.pause(scope, id);
        return ScheduleView.of(schedules.get(id));
    }

    @PostMapping("/{integration}/{schedule}/resume")
    @Operation(summary = "Goes on with the next time; what was due in between is not made up for")
    @Requires(Permission.ROUTE_CONTROL)
    ScheduleView resume(Scope scope, @PathVariable String integration, @PathVariable String schedule) {
        ScheduleId id = id(scope, integration, schedule);
        schedules.resume(scope, id);
        return ScheduleView.of(schedules.get(id));
    }

    private static ScheduleId id(Scope scope, String integration, String schedule) {
        try {
            return new ScheduleId(scope.integration(integration), schedule);
        } catch (IllegalArgumentException e) {
            throw new ScheduleNotFound(integration, schedule); // nothing could have that name
        }
    }
}
