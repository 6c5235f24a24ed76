package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationSettings;
import dev.apiintegrator.engine.source.Nearest;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.source.Schedule;
import dev.apiintegrator.engine.source.Schedule.Target;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Checks that what schedules call is there; what else is wrong with them is told by who reads the settings. */
final class ScheduleCheck {

    private static final String DIRECT = "direct:";

    private final List<RouteSource> sources;
    private final CallableRoutes routes;
    private final Consumer<Finding> findings;

    ScheduleCheck(List<RouteSource> sources, CallableRoutes routes, Consumer<Finding> findings) {
        this.sources = sources;
        this.routes = routes;
        this.findings = findings;
    }

    void check() {
        Set<String> workflows = sources.stream()
                .filter(source -> source.kind() == RouteSource.Kind.WORKFLOW)
                .map(RouteSource::workflowName)
                .collect(Collectors.toSet());
        for (RouteSource source : sources) {
            if (source.kind() == RouteSource.Kind.SETTINGS) {
                IntegrationSettings.read(List.of(source), alreadyTold -> {})
                        .schedules()
                        .values()
                        .forEach(schedule -> check(schedule, workflows, source.path()));
            }
        }
    }

    private void check(Schedule schedule, Set<String> workflows, String path) {
        if (schedule.target() instanceof Target.Workflow workflow) {
            if (!workflows.contains(workflow.name())) {
                report(
                        schedule,
                        path,
                        FindingCodes.UNKNOWN_WORKFLOW,
                        "starts the workflow",
                        workflow.name(),
                        workflows);
            }
            return;
        }
        String name = ((Target.Route) schedule.target()).uri().substring(DIRECT.length());
        if (routes.complete() && !routes.endpoints().contains(name)) {
            report(schedule, path, FindingCodes.UNKNOWN_ROUTE, "calls direct:" + name, name, routes.endpoints());
        }
    }

    private void report(
            Schedule schedule, String path, String code, String does, String name, Collection<String> known) {
        boolean workflow = code.equals(FindingCodes.UNKNOWN_WORKFLOW);
        String message = "schedule '" + schedule.name() + "' " + does + (workflow ? " '" + name + "'" : "")
                + ", which is not there";
        String mend =
                workflow ? "write " + name + ".workflow.yaml beside it" : "begin a route with from: direct:" + name;
        findings.accept(Finding.error(code, message, path)
                .at(schedule.line(), schedule.column())
                .suggesting(Nearest.to(name, known)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse(mend)));
    }
}
