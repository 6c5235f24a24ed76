package dev.apiintegrator.server.health;

import dev.apiintegrator.server.integration.Integration;
import dev.apiintegrator.server.integration.Integration.State;
import dev.apiintegrator.server.integration.Integrations;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells the state of each integration. Always up: an author's mistake must not restart the platform. */
@Component
class IntegrationsHealthIndicator implements HealthIndicator {

    /** An answer stays readable, and is made quickly: what is running is left out first. */
    private static final int NAMED = 1_000;

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
        Map<String, String> states = new LinkedHashMap<>();
        all.stream()
                .sorted(Comparator.comparing((Integration each) -> each.state() == State.RUNNING))
                .limit(NAMED)
                .forEach(each ->
                        states.put(each.id().toString(), each.state().name().toLowerCase(Locale.ROOT)));
        return health.withDetail("states", states).build();
    }

    private static long count(List<Integration> all, State state) {
        return all.stream().filter(each -> each.state() == state).count();
    }
}
