package dev.apiintegrator.engine;

import dev.apiintegrator.engine.context.ConsumerRule;
import dev.apiintegrator.engine.context.IntegrationContext;
import dev.apiintegrator.engine.context.OpenApiDescription;
import dev.apiintegrator.engine.context.RouteWatch;
import dev.apiintegrator.engine.gateway.ApiEndpoint;
import dev.apiintegrator.engine.gateway.HttpRevision;
import dev.apiintegrator.engine.gateway.PathTaken;
import dev.apiintegrator.engine.letter.DeadLetter;
import dev.apiintegrator.engine.letter.DeadLetterReplay;
import dev.apiintegrator.engine.letter.LetterProcessors;
import dev.apiintegrator.engine.letter.Replay;
import dev.apiintegrator.engine.letter.ReplayRefused;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.PermissionManifest;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationSettings;
import dev.apiintegrator.engine.source.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.util.URISupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One revision with its context; built, then live, then retired. */
final class RunningRevision {

    private static final Logger LOG = LoggerFactory.getLogger(RunningRevision.class);

    private final Revision revision;
    private final AuthorPolicy maximum;
    private final PermissionManifest manifest;
    private final IntegrationContext context;
    private final HttpRevision http;
    private final RouteWatch watch;
    private final RevisionSecrets secrets;
    private final RevisionConnections connections;
    private final LetterProcessors letters;
    private final IntegrationSettings settings;
    private volatile List<Finding> findings = List.of();
    private final Instant since = Instant.now();
    private final RouteCalls calls;

    RunningRevision(
            Revision revision,
            AuthorPolicy maximum,
            PermissionManifest manifest,
            IntegrationSettings settings,
            IntegrationContext context,
            HttpRevision http,
            RouteWatch watch,
            RevisionSecrets secrets,
            RevisionConnections connections,
            LetterProcessors letters) {
        this.revision = revision;
        this.maximum = maximum;
        this.manifest = manifest;
        this.context = context;
        this.http = http;
        this.watch = watch;
        this.secrets = secrets;
        this.connections = connections;
        this.letters = letters;
        this.settings = settings;
        this.calls = new RouteCalls(context, secrets::mask);
    }

    RouteCalls calls() {
        return calls;
    }

    /** @throws ReplayRefused when it cannot be sent so; nothing was done */
    Optional<DeadLetter> replay(DeadLetterReplay replay, boolean sameRevision) {
        return new Replay(context, letters, secrets::mask, sameRevision).run(replay);
    }

    Map<String, Schedule> schedules() {
        return settings.schedules();
    }

    Revision revision() {
        return revision;
    }

    /** The most that it was allowed when it was built. */
    AuthorPolicy maximum() {
        return maximum;
    }

    HttpRevision http() {
        return http;
    }

    List<Finding> findings() {
        return findings;
    }

    /** What is to be said about it although it runs. */
    void findings(List<Finding> found) {
        findings = List.copyOf(found);
    }

    Deployment snapshot() {
        return new Deployment(revision, since, routes(), endpoints(), settings, manifest, findings(), watch.inFlight());
    }

    /** A path may be a secret too, as that of a webhook often is. */
    private List<ApiEndpoint> endpoints() {
        return http.endpoints().stream()
                .map(each -> new ApiEndpoint(each.method(), secrets.mask(each.path()), each.routeId(), each.access()))
                .toList();
    }

    private List<RouteStatus> routes() {
        return context.getRoutes().stream()
                .filter(route -> !route.isCreatedByKamelet())
                .map(this::status)
                .sorted(Comparator.comparing(RouteStatus::id))
                .toList();
    }

    private RouteStatus status(Route route) {
        RouteDefinition definition = context.getRouteDefinition(route.getRouteId());
        String file = definition == null || definition.getLocation() == null ? "" : definition.getLocation();
        int line = definition == null || definition.getInput() == null
                ? 0
                : Math.max(0, definition.getInput().getLineNumber());
        return new RouteStatus(
                route.getRouteId(),
                secrets.mask(URISupport.sanitizeUri(route.getEndpoint().getEndpointUri())),
                state(route.getRouteId()),
                file.replaceFirst("^\\w+:", ""),
                line);
    }

    private RouteStatus.State state(String routeId) {
        ServiceStatus status = context.getRouteController().getRouteStatus(routeId);
        if (status == null || status.isStopped() || status.isStopping()) {
            return RouteStatus.State.STOPPED;
        }
        return status.isSuspended() || status.isSuspending() ? RouteStatus.State.SUSPENDED : RouteStatus.State.STARTED;
    }

    /** Routes whose consumers follow this rule and are meant to run, in the order in which they start. */
    List<Route> routes(ConsumerRule rule) {
        return context.getRoutes().stream()
                .filter(route -> ConsumerRule.of(route.getEndpoint().getEndpointUri()) == rule)
                .filter(route -> !Boolean.FALSE.equals(route.isAutoStartup()))
                .sorted(Comparator.comparing(Route::getStartupOrder, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** @throws FailedToStartRouteException that says where the route is */
    void start(Route route) throws FailedToStartRouteException {
        try {
            context.getRouteController().startRoute(route.getRouteId());
        } catch (FailedToStartRouteException e) {
            throw e;
        } catch (Exception e) {
            RouteStatus status = status(route);
            String location = status.line() == 0 ? null : status.file() + ":" + status.line();
            throw new FailedToStartRouteException(route.getRouteId(), location, e.getMessage(), e);
        }
    }

    /** Only what its own routes call: for a revision that takes no messages from outside. Its paths stay unpublished. */
    void startInside() {
        for (Route route : routes(ConsumerRule.PASSIVE)) {
            try {
                start(route);
            } catch (FailedToStartRouteException e) {
                throw new IllegalStateException(revision + " cannot be run once more: " + e.getMessage(), e);
            }
        }
    }

    boolean isStarted(Route route) {
        return state(route.getRouteId()) == RouteStatus.State.STARTED;
    }

    void suspend(Route route) throws Exception {
        context.getRouteController().suspendRoute(route.getRouteId());
    }

    void stop(Route route) throws Exception {
        context.getRouteController().stopRoute(route.getRouteId());
    }

    /** Of a route that was suspended or stopped. */
    void restart(Route route) throws Exception {
        if (state(route.getRouteId()) == RouteStatus.State.SUSPENDED) {
            context.getRouteController().resumeRoute(route.getRouteId());
        } else {
            start(route);
        }
    }

    /** All consumers that start by themselves have started: routes that come later (from templates) start at once. */
    void started() {
        context.setAutoStartup(true);
    }

    void changeRoute(String routeId, RouteStatus.State target) {
        Route route = context.getRoute(routeId);
        if (route == null) {
            throw new RouteNotFound(
                    revision.integration(),
                    routeId,
                    context.getRoutes().stream().map(Route::getRouteId).toList());
        }
        try {
            switch (target) {
                case STARTED -> restart(route);
                case STOPPED -> stop(route);
                case SUSPENDED -> suspend(route);
            }
        } catch (Exception e) {
            throw new IllegalStateException(
                    "route '" + routeId + "' of '" + revision + "' cannot become " + target + ": " + e.getMessage(), e);
        }
    }

    String openApi() {
        return secrets.mask(OpenApiDescription.of(
                context, revision.integration().name(), String.valueOf(revision.number()), endpoints()));
    }

    /** Where the route is that publishes a path which is taken. */
    Finding locate(PathTaken taken) {
        Finding finding = Finding.error("path-taken", secrets.mask(taken.getMessage()), "")
                .suggesting("publish it under another path, or undeploy the other one");
        Route route = context.getRoute(taken.endpoint().routeId());
        if (route == null) {
            return finding;
        }
        RouteStatus status = status(route);
        return new Finding(
                finding.code(),
                finding.severity(),
                finding.message(),
                status.file(),
                status.line(),
                0,
                finding.suggestion());
    }

    /** Waits until no request is left, at most that long, then stops everything. */
    void drainAndStop(Duration limit) {
        try {
            http.retire().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "{} is stopped with {} requests in flight after {} s",
                    revision,
                    http.inFlightCount(),
                    limit.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("draining " + revision + " failed", e);
        }
        stop();
    }

    /** Never throws: it is the last that is done with it. */
    void stop() {
        try {
            context.stop();
        } catch (RuntimeException e) {
            LOG.warn("stopping {} failed", revision, e);
        } finally {
            watch.close();
            connections.close();
            secrets.close();
        }
    }
}
