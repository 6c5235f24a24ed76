package dev.apiintegrator.engine;

import dev.apiintegrator.engine.gateway.ApiEndpoint;
import dev.apiintegrator.engine.policy.PermissionManifest;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.IntegrationSettings;
import java.time.Instant;
import java.util.List;

/**
 * What runs of an integration at one moment: a snapshot.
 *
 * @param revision that answers now
 * @param since when it went live
 * @param routes ordered by id
 * @param endpoints ordered by path, then method
 * @param settings that its {@code integration.yaml} asks for
 * @param manifest what it touches, and the policy that holds for it
 * @param findings warnings about the running sources; never errors, for those are not deployed
 * @param inFlight requests and messages being worked on now
 */
public record Deployment(
        Revision revision,
        Instant since,
        List<RouteStatus> routes,
        List<ApiEndpoint> endpoints,
        IntegrationSettings settings,
        PermissionManifest manifest,
        List<Finding> findings,
        int inFlight) {

    public IntegrationId integration() {
        return revision.integration();
    }
}
