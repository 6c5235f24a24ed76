package dev.apiintegrator.server.api;

import dev.apiintegrator.engine.Deployment;
import dev.apiintegrator.engine.policy.PermissionManifest;
import dev.apiintegrator.server.integration.Integration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One integration; numbers of revisions are left out where there are none. */
record IntegrationView(
        String organization,
        String name,
        String description,
        Map<String, String> labels,
        String origin,
        String place,
        String state,
        Long latestRevision,
        Long targetRevision,
        Long runningRevision,
        String digest,
        Instant runningSince,
        Integer inFlight,
        SettingsView settings,
        PermissionManifest manifest,
        Instant changed,
        List<EndpointView> endpoints,
        List<RouteView> routes,
        List<FindingView> findings) {

    static IntegrationView of(Integration integration, String gatewayUrl) {
        Deployment running = integration.running().orElse(null);
        return new IntegrationView(
                integration.id().organization(),
                integration.id().name(),
                integration.description(),
                integration.labels(),
                integration.origin().name().toLowerCase(Locale.ROOT),
                integration.place().isEmpty() ? null : integration.place(),
                integration.state().name().toLowerCase(Locale.ROOT),
                nullIfZero(integration.latestRevision()),
                nullIfZero(integration.targetRevision()),
                running == null ? null : running.revision().number(),
                running == null ? null : running.revision().digest(),
                running == null ? null : running.since(),
                running == null ? null : running.inFlight(),
                running == null ? null : SettingsView.of(running.settings()),
                running == null ? null : running.manifest(),
                integration.changed(),
                running == null
                        ? List.of()
                        : running.endpoints().stream()
                                .map(endpoint -> EndpointView.of(endpoint, gatewayUrl))
                                .toList(),
                running == null
                        ? List.of()
                        : running.routes().stream().map(RouteView::of).toList(),
                FindingView.of(integration.findings()));
    }

    private static Long nullIfZero(long number) {
        return number == 0 ? null : number;
    }
}
