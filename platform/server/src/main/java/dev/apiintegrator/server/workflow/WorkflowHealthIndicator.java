package dev.apiintegrator.server.workflow;

import dev.apiintegrator.workflow.WorkflowEngine;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which engine begins executions, and which of them cannot be reached. */
@Component("workflows")
class WorkflowHealthIndicator implements HealthIndicator {

    /** Requests are answered, but not as the operator wanted it: no reason to take the platform away from its callers. */
    private static final String DEGRADED = "DEGRADED";

    private final Engines engines;

    WorkflowHealthIndicator(Engines engines) {
        this.engines = engines;
    }

    @Override
    public Health health() {
        Health.Builder health =
                Health.up().withDetail("engine", engines.current().name());
        engines.notice().ifPresent(notice -> health.status(DEGRADED).withDetail("notice", notice));
        for (WorkflowEngine engine : engines.all().values()) {
            engine.problem().ifPresent(problem -> {
                health.withDetail(engine.name(), problem);
                if (engine == engines.current()) {
                    health.down();
                }
            });
        }
        return health.build();
    }
}
