package dev.apiintegrator.server.api;

import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.Integration;
import dev.apiintegrator.server.integration.Integrations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/status", "/api/v1/orgs/{organization}/status"})
@Tag(name = "platform")
class StatusController {

    private final Integrations integrations;
    private final GatewayUrl gateway;
    private final ApplicationAvailability availability;

    StatusController(Integrations integrations, GatewayUrl gateway, ApplicationAvailability availability) {
        this.integrations = integrations;
        this.gateway = gateway;
        this.availability = availability;
    }

    @GetMapping
    @Operation(summary = "The platform and the integrations of one organization at a glance")
    @Requires(Permission.INTEGRATION_READ)
    Status status(Scope scope) {
        List<Integration> all = integrations.list(scope.organization());
        Map<String, Integer> byState = new TreeMap<>();
        for (Integration.State state : Integration.State.values()) {
            byState.put(state.name().toLowerCase(Locale.ROOT), 0);
        }
        int inFlight = 0;
        for (Integration each : all) {
            byState.merge(each.state().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
            inFlight += each.running().map(running -> running.inFlight()).orElse(0);
        }
        String version = getClass().getPackage().getImplementationVersion();
        return new Status(
                version == null ? "development" : version,
                System.getProperty("java.version"),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC,
                gateway.toString(),
                all.size(),
                byState,
                inFlight);
    }

    record Status(
            String version,
            String java,
            Instant started,
            boolean ready,
            String gateway,
            int integrations,
            Map<String, Integer> states,
            int inFlight) {}
}
