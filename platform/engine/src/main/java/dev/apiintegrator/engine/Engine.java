package dev.apiintegrator.engine;

import dev.apiintegrator.engine.event.EngineListener;
import dev.apiintegrator.engine.gateway.Gateway;
import dev.apiintegrator.engine.letter.DeadLetter;
import dev.apiintegrator.engine.letter.DeadLetterReplay;
import dev.apiintegrator.engine.letter.ReplayRefused;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.PermissionManifest;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.Schedule;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Where integrations run. Thread-safe: one deploy at a time per integration, many integrations in parallel.
 */
public final class Engine implements AutoCloseable {

    private final EngineOptions options;
    private final Gateway gateway;
    private final EngineListener listener;
    private final RevisionBuilder builder;
    private final ExecutorService background;
    private final Map<IntegrationId, Slot> slots = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    public Engine(EngineOptions options, Gateway gateway, EngineListener listener) {
        this(options, gateway, listener, ContextCustomizer.NONE);
    }

    /** @param customizer of the context of each revision, for tests */
    public Engine(EngineOptions options, Gateway gateway, EngineListener listener, ContextCustomizer customizer) {
        this.options = Objects.requireNonNull(options, "options");
        this.gateway = Objects.requireNonNull(gateway, "gateway");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.builder =
                new RevisionBuilder(options, gateway, listener, Objects.requireNonNull(customizer, "customizer"));
        AtomicInteger number = new AtomicInteger();
        this.background = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "engine-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Builds and starts the revision beside the one that runs, moves traffic over at one instant, drains and stops the old
     * one. Returns when traffic has moved. A revision with the digest and policy that already run is not deployed again.
     *
     * @throws RouteRejected when it cannot run; what ran before was never touched
     */
    public Deployment deploy(Revision revision) {
        return deploy(revision, options.policy());
    }

    /**
     * The same under a policy of its own.
     *
     * @param maximum the most that the revision may do; its {@code integration.yaml} may ask for less
     */
    public Deployment deploy(Revision revision, AuthorPolicy maximum) {
        Slot slot = slots.computeIfAbsent(revision.integration(), integration -> new Slot());
        return slot.exclusively(() -> {
            RunningRevision old = slot.running();
            return old != null
                            && old.revision().digest().equals(revision.digest())
                            && old.maximum().equals(maximum)
                    ? old.snapshot()
                    : replace(slot, old, revision, maximum);
        });
    }

    /**
     * Deploys the revision that runs once more, because something outside its sources has changed, such as a secret.
     *
     * @return empty when nothing runs
     * @throws RouteRejected when it cannot run any more; what ran before still runs
     */
    public Optional<Deployment> redeploy(IntegrationId integration) {
        Slot slot = slots.get(integration);
        return slot == null
                ? Optional.empty()
                : slot.exclusively(() -> Optional.ofNullable(slot.running())
                        .map(running -> replace(slot, running, running.revision(), running.maximum())));
    }

    private Deployment replace(Slot slot, RunningRevision old, Revision revision, AuthorPolicy maximum) {
        long begun = System.nanoTime();
        boolean live = false;
        try {
            RunningRevision fresh = builder.build(revision, maximum, old, background);
            new Swap(fresh, old, background, options.startTimeout(), failure -> builder.explain(failure, revision))
                    .run();
            slot.run(fresh);
            gateway.describe(revision.integration(), fresh::openApi);
            live = true;
            if (old != null) {
                retire(old);
            }
            return fresh.snapshot();
        } finally {
            listener.deployed(
                    revision.integration(), revision.number(), Duration.ofNanos(System.nanoTime() - begun), live);
        }
    }

    /** Takes the integration down after draining it. Returns false when it was not deployed. */
    public boolean undeploy(IntegrationId integration) {
        Slot slot = slots.get(integration);
        return slot != null
                && slot.exclusively(() -> {
                    RunningRevision running = slot.running();
                    if (running == null) {
                        return false;
                    }
                    running.http().withdraw();
                    gateway.describe(integration, null);
                    slot.run(null);
                    running.drainAndStop(options.drain());
                    listener.undeployed(integration);
                    return true;
                });
    }

    private void retire(RunningRevision old) {
        background.execute(() -> old.drainAndStop(options.drain()));
    }

    /**
     * Everything that {@link #deploy} does up to the point where traffic would move, then drops it again.
     *
     * @return all findings; none is an error when the revision could be deployed
     */
    public List<Finding> validate(Revision revision) {
        return validate(revision, options.policy());
    }

    /** The same under a policy of its own. */
    public List<Finding> validate(Revision revision, AuthorPolicy maximum) {
        Slot slot = slots.get(revision.integration());
        RunningRevision old = slot == null ? null : slot.running();
        try {
            RunningRevision trial = builder.build(revision, maximum, old, background);
            background.execute(() -> trial.drainAndStop(Duration.ZERO));
            return trial.findings();
        } catch (RouteRejected rejected) {
            return rejected.findings();
        }
    }

    /** What a revision touches, told from its sources; nothing of them is run. */
    public PermissionManifest manifest(Revision revision, AuthorPolicy maximum) {
        return builder.manifest(revision, maximum);
    }

    /**
     * Calls a route of the revision that runs, as long as it takes; a newer one waits for it before the old is stopped.
     *
     * @param target {@code direct:name}, or the id of a route that begins so
     * @return a text, number, truth value, map, list or null
     * @throws IntegrationNotDeployed when no revision runs
     * @throws CallFailed when the route fails, or there is none
     */
    public Object call(IntegrationId integration, String target, Object body, Map<String, Object> headers) {
        return holding(integration, running -> running.calls().route(target, body, headers));
    }

    /**
     * Calls an HTTP operation as a route of the revision that runs would, under the same policy.
     *
     * @return the answer's body as text; null when it has none
     * @throws IntegrationNotDeployed when no revision runs
     * @throws CallFailed when the answer is an error, or there is none
     */
    public Object http(IntegrationId integration, String method, String url, Object body, Map<String, Object> headers) {
        return holding(integration, running -> running.calls().http(method, url, body, headers));
    }

    /**
     * Sends a message that failed through the revision that runs, under its policy; returns when it has gone through.
     *
     * @return what became of it when it failed again, under the same id; empty when it did not
     * @throws IntegrationNotDeployed when no revision runs
     * @throws ReplayRefused when it cannot be sent so; nothing was done
     */
    public Optional<DeadLetter> replay(IntegrationId integration, DeadLetterReplay replay) {
        return holding(
                integration,
                running -> running.replay(replay, running.revision().number() == replay.revision()));
    }

    /**
     * The same through one revision. Unless it runs it is built for this message alone, without consumers from outside, and
     * stopped afterwards.
     *
     * @param maximum the most that the revision may do when it does not run
     * @throws RouteRejected when it cannot run any more
     */
    public Optional<DeadLetter> replay(Revision revision, AuthorPolicy maximum, DeadLetterReplay replay) {
        RunningRevision current = running(revision.integration()).orElse(null);
        if (current != null && current.revision().digest().equals(revision.digest())) {
            return holding(
                    revision.integration(),
                    running -> running.replay(
                            replay,
                            revision.number() == replay.revision()
                                    && running.revision().digest().equals(revision.digest())));
        }
        RunningRevision old = builder.build(revision, maximum, current, background);
        try {
            old.startInside();
            return old.replay(replay, revision.number() == replay.revision());
        } finally {
            old.drainAndStop(Duration.ZERO);
        }
    }

    private <T> T holding(IntegrationId integration, Function<RunningRevision, T> work) {
        while (true) {
            RunningRevision running = running(integration).orElseThrow(() -> new IntegrationNotDeployed(integration));
            Optional<Runnable> hold = running.http().hold();
            if (hold.isPresent()) {
                try {
                    return work.apply(running);
                } finally {
                    hold.get().run();
                }
            }
            Thread.onSpinWait(); // it has just been replaced: the next one is there already
        }
    }

    /** What running revisions do by the clock, by name; without those that do nothing. */
    public Map<IntegrationId, Map<String, Schedule>> schedules() {
        Map<IntegrationId, Map<String, Schedule>> schedules = new HashMap<>();
        slots.forEach((integration, slot) -> {
            RunningRevision running = slot.running();
            if (running != null && !running.schedules().isEmpty()) {
                schedules.put(integration, running.schedules());
            }
        });
        return schedules;
    }

    /** What the running revision does by the clock, by name; empty when none runs. */
    public Optional<Map<String, Schedule>> schedules(IntegrationId integration) {
        return running(integration).map(RunningRevision::schedules);
    }

    public Optional<Deployment> deployment(IntegrationId integration) {
        return running(integration).map(RunningRevision::snapshot);
    }

    /** Ordered by integration. */
    public List<Deployment> deployments() {
        return slots.values().stream()
                .map(Slot::running)
                .filter(Objects::nonNull)
                .map(RunningRevision::snapshot)
                .sorted(Comparator.comparing(Deployment::integration))
                .toList();
    }

    /**
     * Starts, stops or suspends one route of the running revision; a state it already has is fine.
     *
     * @throws IntegrationNotDeployed when no revision runs
     * @throws RouteNotFound when the revision has no such route
     */
    public void changeRoute(IntegrationId integration, String routeId, RouteStatus.State target) {
        Slot slot = slots.get(integration);
        if (slot == null || slot.running() == null) {
            throw new IntegrationNotDeployed(integration);
        }
        slot.exclusively(() -> {
            RunningRevision running = slot.running();
            if (running == null) {
                throw new IntegrationNotDeployed(integration);
            }
            running.changeRoute(routeId, target);
            return null;
        });
    }

    /**
     * The OpenAPI 3 description, as JSON, of what the running revision publishes with the REST DSL or contract first; empty
     * when it is not deployed or publishes nothing.
     */
    public Optional<String> openApi(IntegrationId integration) {
        return running(integration).map(RunningRevision::openApi);
    }

    private Optional<RunningRevision> running(IntegrationId integration) {
        return Optional.ofNullable(slots.get(integration)).map(Slot::running);
    }

    /** Stops everything, draining what is in flight. A second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        List<RunningRevision> all = slots.values().stream()
                .map(Slot::running)
                .filter(Objects::nonNull)
                .toList();
        all.forEach(running -> background.execute(() -> running.drainAndStop(options.drain())));
        background.shutdown();
        try {
            if (!background.awaitTermination(options.drain().toMillis() + 1_000, TimeUnit.MILLISECONDS)) {
                background.shutdownNow();
            }
        } catch (InterruptedException e) {
            background.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
