package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.engine.RouteStatus;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.PermissionManifest;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every integration that is known, and the only way to change one. Thread-safe: one change at a time per integration,
 * different integrations in parallel; reading never waits for a change.
 */
public final class Integrations {

    private static final Logger log = LoggerFactory.getLogger(Integrations.class);

    private final Engine engine;
    private final IntegrationStore store;
    private final AuthorPolicies policies;
    private final ConcurrentHashMap<IntegrationId, Managed> known = new ConcurrentHashMap<>();

    Integrations(Engine engine, IntegrationStore store, AuthorPolicies policies) {
        this.engine = engine;
        this.store = store;
        this.policies = policies;
    }

    /** Of all organizations, ordered by organization and name. */
    public List<Integration> list() {
        return list(id -> true);
    }

    /** Of one organization, ordered by name. */
    public List<Integration> list(String organization) {
        return list(id -> id.organization().equals(organization));
    }

    private List<Integration> list(Predicate<IntegrationId> wanted) {
        return known.values().stream()
                .filter(managed -> wanted.test(managed.id))
                .filter(Managed::isVisible)
                .map(this::snapshot)
                .sorted(Comparator.comparing(Integration::id))
                .toList();
    }

    public Optional<Integration> find(IntegrationId id) {
        return Optional.ofNullable(known.get(id)).filter(Managed::isVisible).map(this::snapshot);
    }

    /** @throws IntegrationNotFound when there is none */
    public Integration get(IntegrationId id) {
        return snapshot(existing(id));
    }

    /** Newest first. */
    public List<SavedRevision> revisions(IntegrationId id) {
        return existing(id).revisions.list();
    }

    /** @throws RevisionNotFound when it is not, or no longer, kept */
    public Revision revision(IntegrationId id, long number) {
        return existing(id).revisions.find(number).orElseThrow(() -> new RevisionNotFound(id, number));
    }

    /**
     * Saves a new revision, or none when the sources are those of the latest, and deploys it if wanted.
     *
     * @return whether the integration is new
     * @throws RouteRejected when it cannot run; then nothing is saved and what ran before still runs
     * @throws IntegrationHeldElsewhere when files manage the integration
     */
    public boolean save(IntegrationId id, Draft draft, boolean deploy) {
        Supplier<Managed> fresh = () -> new Managed(id, Origin.API, "", store.create(id));
        return changing(id, fresh, managed -> {
            requireApi(managed);
            boolean created = !managed.isVisible();
            Revision candidate = candidate(managed, draft.sources());
            boolean unchanged = candidate.number() == managed.latest();
            Runnable trial = deploy ? () -> engine.deploy(candidate, policy(managed)) : () -> requireValid(managed, candidate);
            if (unchanged) {
                trial.run();
            } else {
                acceptAfter(managed, candidate, trial);
            }
            Managed.Standing standing = managed.standing().about(draft.about());
            stand(managed, deploy ? standing.live(candidate.number(), warnings(id)) : standing);
            log.info("{} was saved over the API, revision {}{}", id, candidate.number(), deploy ? " runs" : "");
            return created;
        });
    }

    /**
     * Makes a revision run: a newer one, or an older one to roll back.
     *
     * @param number 0 takes the latest
     * @throws RouteRejected when it cannot run; what ran before still runs
     */
    public void deploy(IntegrationId id, long number) {
        changing(id, managed -> {
            requireApi(managed);
            Revision revision = revision(id, number == 0 ? managed.latest() : number);
            engine.deploy(revision, policy(managed));
            stand(managed, managed.standing().live(revision.number(), warnings(id)));
            log.info("{} runs, revision {}", id, revision.number());
            return null;
        });
    }

    /** Takes it down and leaves it down, over restarts too; it stays known. */
    public void undeploy(IntegrationId id) {
        changing(id, managed -> {
            requireApi(managed);
            stand(managed, managed.standing().stopped());
            engine.undeploy(id);
            log.info("{} was undeployed", id);
            return null;
        });
    }

    /** Takes it down and forgets it, its history too. */
    public void delete(IntegrationId id) {
        changing(id, managed -> {
            requireApi(managed);
            store.delete(id);
            forget(managed);
            log.info("{} was deleted", id);
            return null;
        });
    }

    /** Starts, stops or suspends one route of what runs, until the next deploy. */
    public void changeRoute(IntegrationId id, String routeId, RouteStatus.State target) {
        changing(id, managed -> {
            engine.changeRoute(id, routeId, target);
            return null;
        });
    }

    /**
     * All findings about sources that need not be saved. They come over the API, whoever holds the integration of that name:
     * building them runs what they say.
     */
    public List<Finding> validate(IntegrationId id, List<RouteSource> sources) {
        return engine.validate(Revision.of(id, 1, sources), policies.of(Origin.API, id.organization()));
    }

    /**
     * What a revision touches; told from its sources, so it need not run.
     *
     * @throws RevisionNotFound when it is not, or no longer, kept
     */
    public PermissionManifest manifest(IntegrationId id, long number) {
        Managed managed = existing(id);
        return engine.manifest(revision(id, number), policy(managed));
    }

    private AuthorPolicy policy(Managed managed) {
        return policies.of(managed.origin, managed.id.organization());
    }

    /** The OpenAPI description of what runs, as JSON; empty when it publishes nothing. */
    public Optional<String> openApi(IntegrationId id) {
        existing(id);
        return engine.openApi(id);
    }

    /**
     * Files hold these sources now. Deploys them unless they already run; never throws because of them: what is wrong
     * with them becomes the findings of the integration.
     *
     * @param place where they lie, for people
     * @throws IntegrationHeldElsewhere when the integration was saved over the API
     */
    public Integration synchronize(IntegrationId id, String place, List<RouteSource> sources) {
        return fromFiles(id, place, managed -> {
            managed.stand(managed.standing().about(About.readFrom(sources)));
            try {
                Revision candidate = candidate(managed, sources);
                engine.deploy(candidate, policy(managed));
                if (candidate.number() != managed.latest()) {
                    managed.revisions.accept(candidate);
                }
                managed.stand(managed.standing().live(candidate.number(), warnings(id)));
            } catch (RuntimeException e) {
                managed.stand(managed.standing().rejected(findings(id, e)));
            }
        });
    }

    /**
     * The files of this integration cannot even be read as sources; what ran before still runs.
     *
     * @throws IntegrationHeldElsewhere when the integration was saved over the API
     */
    public Integration reject(IntegrationId id, String place, List<Finding> findings) {
        return fromFiles(id, place, managed -> managed.stand(managed.standing().rejected(findings)));
    }

    /** The files of this integration are gone: takes it down. Without effect when files do not hold it. */
    public void release(IntegrationId id) {
        Managed managed = known.get(id);
        if (managed == null || managed.origin != Origin.FILE || !managed.lock()) {
            return;
        }
        try {
            forget(managed);
        } finally {
            managed.unlock();
        }
    }

    /** Brings back what was saved over the API before the process ended; returns when all were tried. */
    void restore(DeployThreads threads) throws InterruptedException {
        List<IntegrationId> saved = store.list();
        CountDownLatch left = new CountDownLatch(saved.size());
        for (IntegrationId id : saved) {
            threads.run(() -> {
                try {
                    store.current(id).ifPresent(current -> restore(id, current));
                } catch (RuntimeException e) {
                    log.error("integration '{}' cannot be restored", id, e);
                } finally {
                    left.countDown();
                }
            });
        }
        left.await();
    }

    private void restore(IntegrationId id, IntegrationStore.Current current) {
        changing(id, () -> new Managed(id, Origin.API, "", store.revisions(id)), managed -> {
            About about = new About(current.description(), current.labels());
            Managed.Standing standing = managed.standing().about(about);
            managed.stand(current.target() == 0 ? standing : standing.live(current.target(), List.of()));
            if (current.target() != 0) {
                try {
                    engine.deploy(revision(id, current.target()), policy(managed));
                    managed.stand(managed.standing().live(current.target(), warnings(id)));
                } catch (RuntimeException e) {
                    managed.stand(managed.standing().rejected(findings(id, e)));
                }
            }
            return null;
        });
    }

    private Integration fromFiles(IntegrationId id, String place, Consumer<Managed> change) {
        return changing(id, () -> new Managed(id, Origin.FILE, place, new MemoryRevisions()), managed -> {
            if (managed.origin != Origin.FILE) {
                throw IntegrationHeldElsewhere.byApi(id, place);
            }
            managed.place = place;
            change.accept(managed);
            return snapshot(managed);
        });
    }

    /** The next revision, or the latest one when the sources did not change. */
    private static Revision candidate(Managed managed, List<RouteSource> sources) {
        long latest = managed.latest();
        Revision next = Revision.of(managed.id, latest + 1, sources);
        return managed.revisions
                .find(latest)
                .filter(same -> same.digest().equals(next.digest()))
                .orElse(next);
    }

    /** The revision is on disk before it runs and in the history only after it ran: a crash leaves no doubt. */
    private void acceptAfter(Managed managed, Revision candidate, Runnable trial) {
        managed.revisions.stage(candidate);
        boolean passed = false;
        try {
            trial.run();
            passed = true;
        } finally {
            if (!passed) {
                managed.revisions.discard(candidate);
            }
        }
        try {
            managed.revisions.accept(candidate);
        } catch (RuntimeException e) {
            backToTarget(managed);
            throw e;
        }
    }

    /** What could not be saved must not run: after a restart it would be gone without a word. */
    private void backToTarget(Managed managed) {
        managed.revisions
                .find(managed.standing().target())
                .ifPresentOrElse(target -> engine.deploy(target, policy(managed)), () -> engine.undeploy(managed.id));
    }

    private void requireValid(Managed managed, Revision candidate) {
        List<Finding> findings = engine.validate(candidate, policy(managed));
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new RouteRejected(candidate.integration(), findings);
        }
    }

    /** Durable first, visible second. */
    private void stand(Managed managed, Managed.Standing standing) {
        About about = standing.about();
        store.point(managed.id, new IntegrationStore.Current(standing.target(), about.description(), about.labels()));
        managed.stand(standing);
    }

    private void forget(Managed managed) {
        engine.undeploy(managed.id);
        known.remove(managed.id, managed);
        managed.markRemoved();
    }

    private List<Finding> warnings(IntegrationId id) {
        return engine.deployment(id).map(running -> running.findings()).orElse(List.of());
    }

    private static List<Finding> findings(IntegrationId id, RuntimeException failure) {
        if (failure instanceof RouteRejected rejected) {
            return rejected.findings();
        }
        if (failure instanceof RevisionNotFound) {
            return List.of(Finding.error("revision-unreadable", failure.getMessage(), ""));
        }
        log.error("integration '{}' failed to deploy for a reason that is not its author's", id, failure);
        return List.of(Finding.error("internal-error", "the platform failed: " + failure, ""));
    }

    private Integration snapshot(Managed managed) {
        return managed.snapshot(engine.deployment(managed.id));
    }

    private Managed existing(IntegrationId id) {
        return Optional.ofNullable(known.get(id))
                .filter(Managed::isVisible)
                .orElseThrow(() -> new IntegrationNotFound(id));
    }

    private static void requireApi(Managed managed) {
        if (managed.origin != Origin.API) {
            throw IntegrationHeldElsewhere.byFiles(managed.id, managed.place);
        }
    }

    private <T> T changing(IntegrationId id, Function<Managed, T> work) {
        while (true) {
            Managed managed = existing(id);
            if (managed.lock()) {
                try {
                    return work.apply(managed);
                } finally {
                    managed.unlock();
                }
            }
        }
    }

    private <T> T changing(IntegrationId id, Supplier<Managed> fresh, Function<Managed, T> work) {
        while (true) {
            Managed managed = known.computeIfAbsent(id, absent -> fresh.get());
            if (managed.lock()) {
                try {
                    return work.apply(managed);
                } finally {
                    dropIfNeverAccepted(managed);
                    managed.unlock();
                }
            }
        }
    }

    /** A first save that was rejected leaves nothing behind. */
    private void dropIfNeverAccepted(Managed managed) {
        if (!managed.isVisible()) {
            if (managed.origin == Origin.API) {
                store.dropUnacknowledged(managed.id);
            }
            known.remove(managed.id, managed);
            managed.markRemoved();
        }
    }
}
