package dev.apiintegrator.server.health;

import dev.apiintegrator.server.integration.Integration;
import dev.apiintegrator.server.integration.Integration.State;
import dev.apiintegrator.server.integration.Integrations;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Counts integrations by state. Always up: an author's mistake must not restart the platform. */
@Component
class IntegrationsHealthIndicator implements HealthIndicator {

    private static final int NAMED = 20;

    private final Integrations integrations;

    IntegrationsHealthIndicator(Integrations integrations) {
        this.integrations = integrations;
    }

    @Override
    public Health health() {
        List<Integration> all = integrations.list();
        Health.Builder health = Health.up().withDetail("total", all.size());
        for (State state : State.values()) {
            health.withDetail(state.name().toLowerCase(Locale.ROOT), count(all, state));
        }
        List<String> troubled = all.stream()
                .filter(each -> each.state() == State.FAILED || each.state() == State.OUTDATED)
                .limit(NAMED)
                .map(each -> each.id().toString())
                .toList();
        return troubled.isEmpty()
                ? health.build()
                : health.withDetail("troubled", troubled).build();
    }

    private static long count(List<Integration> all, State state) {
        return all.stream().filter(each -> each.state() == state).count();
    }
}
