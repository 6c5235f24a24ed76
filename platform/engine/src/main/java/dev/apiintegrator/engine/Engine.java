package dev.apiintegrator.engine;

import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.engine.source.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Where integrations run. Thread-safe: one deploy at a time per integration, many integrations in parallel.
 */
public final class Engine implements AutoCloseable {

    public Engine(EngineOptions options, Gateway gateway, EngineListener listener) {
        throw new UnsupportedOperationException("under construction");
    }

    /**
     * Builds and starts the revision beside the one that runs, moves traffic over at one instant, drains and stops the old
     * one. Returns when traffic has moved. A revision with the digest that already runs is not deployed again.
     *
     * @throws RouteRejected when it cannot run; what ran before was never touched
     */
    public Deployment deploy(Revision revision) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Takes the integration down after draining it. Returns false when it was not deployed. */
    public boolean undeploy(IntegrationId integration) {
        throw new UnsupportedOperationException("under construction");
    }

    /**
     * Everything that {@link #deploy} does up to the point where traffic would move, then drops it again.
     *
     * @return all findings; none is an error when the revision could be deployed
     */
    public List<Finding> validate(Revision revision) {
        throw new UnsupportedOperationException("under construction");
    }

    public Optional<Deployment> deployment(IntegrationId integration) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Ordered by integration. */
    public List<Deployment> deployments() {
        throw new UnsupportedOperationException("under construction");
    }

    /**
     * Starts, stops or suspends one route of the running revision; a state it already has is fine.
     *
     * @throws IntegrationNotDeployed when no revision runs
     * @throws RouteNotFound when the revision has no such route
     */
    public void changeRoute(IntegrationId integration, String routeId, RouteStatus.State target) {
        throw new UnsupportedOperationException("under construction");
    }

    /**
     * The OpenAPI 3 description, as JSON, of what the running revision publishes with the REST DSL or contract first; empty
     * when it is not deployed or publishes nothing.
     */
    public Optional<String> openApi(IntegrationId integration) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Stops everything, draining what is in flight. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("under construction");
    }
}
