package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.engine.RouteStatus;
import dev.apiintegrator.engine.policy.PermissionManifest;
import dev.apiintegrator.engine.source.ConnectorLibrary;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Actor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Every integration that is known, and the only way to change one. Thread-safe: one change at a time per integration,
 * different integrations in parallel; reading never waits for a change. What a changing method returned from is written down.
 * When the database does not answer it throws Spring's {@link DataAccessException} or {@link TransactionException}, and what
 * ran before still runs.
 */
public final class Integrations {

    private static final Logger log = LoggerFactory.getLogger(Integrations.class);

    private final Engine engine;
    private final Ledger ledger;
    private final AuthorPolicies policies;
    private final ConnectorLibrary connectors;
    private final OrganizationKamelets kamelets;
    private final Rollout rollout;
    private final KnownIntegrations known = new KnownIntegrations();

    Integrations(
            Engine engine,
            Ledger ledger,
            AuthorPolicies policies,
            ConnectorLibrary connectors,
            OrganizationKamelets kamelets) {
        this.connectors = connectors;
        this.kamelets = kamelets;
        this.engine = engine;
        this.ledger = ledger;
        this.policies = policies;
        this.rollout = new Rollout(engine, ledger, policies);
    }

    private List<RouteSource> completed(IntegrationId id, List<RouteSource> sources) {
        return connectors.completed(sources, kamelets.of(id.organization()));
    }

    /** Of all organizations, ordered by organization and name. */
    public List<Integration> list() {
        return snapshots(known.all());
    }

    /** Of one organization, ordered by name. */
    public List<Integration> list(String organization) {
        return snapshots(known.of(organization));
    }

    public Optional<Integration> find(IntegrationId id) {
        return known.find(id).map(this::snapshot);
    }

    /** @throws IntegrationNotFound when there is none */
    public Integration get(IntegrationId id) {
        return snapshot(known.get(id));
    }

    /** Newest first. */
    public List<SavedRevision> revisions(IntegrationId id) {
        return ledger.revisions(known.get(id));
    }

    /** @throws RevisionNotFound when it is not, or no longer, kept */
    public Revision revision(IntegrationId id, long number) {
        return revision(known.get(id), number);
    }

    /**
     * Saves a new revision, or none when the sources are those of the latest, and deploys it if wanted.
     *
     * @return whether the integration is new
     * @throws RouteRejected when it cannot run; then nothing is saved and what ran before still runs
     * @throws IntegrationHeldElsewhere when files manage the integration
     * @throws PreconditionFailed when it is not as the change asks for
     */
    public boolean save(IntegrationId id, Draft draft, boolean deploy, Change change) {
        return changing(id, Origin.API, "", managed -> {
            requireApi(managed);
            require(change.condition(), managed);
            boolean created = !managed.isVisible();
            Revision candidate = managed.candidate(completed(id, draft.sources()));
            if (deploy) {
                rollout.run(managed, candidate, draft.about(), change.actor());
            } else {
                rollout.keep(managed, candidate, draft.about(), change.actor());
            }
            log.info("{} was saved over the API, revision {}{}", id, candidate.number(), deploy ? " runs" : "");
            return created;
        });
    }

    /**
     * Makes a revision run: a newer one, or an older one to roll back.
     *
     * @param number 0 takes the latest
     * @throws RouteRejected when it cannot run; what ran before still runs
     * @throws PreconditionFailed when it is not as the change asks for
     */
    public void deploy(IntegrationId id, long number, Change change) {
        changing(id, managed -> {
            requireApi(managed);
            require(change.condition(), managed);
            Revision revision =
                    revision(managed, number == 0 ? managed.standing().latest() : number);
            rollout.run(managed, revision, managed.standing().about(), change.actor());
            log.info("{} runs, revision {}", id, revision.number());
            return null;
        });
    }

    /** Takes it down and leaves it down, over restarts too; it stays known. */
    public void undeploy(IntegrationId id, Change change) {
        changing(id, managed -> {
            requireApi(managed);
            require(change.condition(), managed);
            rollout.stop(managed, change.actor());
            log.info("{} was undeployed", id);
            return null;
        });
    }

    /** Takes it down and forgets it, its history too. */
    public void delete(IntegrationId id, Change change) {
        changing(id, managed -> {
            requireApi(managed);
            require(change.condition(), managed);
            rollout.delete(managed, change.actor());
            known.remove(managed);
            log.info("{} was deleted", id);
            return null;
        });
    }

    /** Starts, stops or suspends one route of what runs, until the next deploy. */
    public void changeRoute(IntegrationId id, String routeId, RouteStatus.State target, Actor actor) {
        changing(id, managed -> {
            String action = "route." + target.name().toLowerCase(Locale.ROOT);
            String route = id.name() + "/" + routeId;
            ledger.tell(
                    new AuditEvent(actor, id.organization(), action, route, "", ""),
                    () -> engine.changeRoute(id, routeId, target));
            return null;
        });
    }

    /**
     * All findings about sources that need not be saved. They come over the API, whoever holds the integration of that name:
     * building them runs what they say.
     */
    public List<Finding> validate(IntegrationId id, List<RouteSource> sources) {
        return engine.validate(Revision.of(id, 1, completed(id, sources)), policies.of(Origin.API, id.organization()));
    }

    /**
     * What a revision touches; told from its sources, so it need not run.
     *
     * @throws RevisionNotFound when it is not, or no longer, kept
     */
    public PermissionManifest manifest(IntegrationId id, long number) {
        Managed managed = known.get(id);
        return ledger.manifest(managed, number)
                .orElseGet(() -> engine.manifest(
                        revision(managed, number), policies.of(managed.origin, managed.id.organization())));
    }

    /** The OpenAPI description of what runs, as JSON; empty when it publishes nothing. */
    public Optional<String> openApi(IntegrationId id) {
        known.get(id);
        return engine.openApi(id);
    }

    /**
     * Files hold these sources now. Deploys them unless they already run; never throws because of them: what is wrong
     * with them becomes the findings of the integration, and the last revision that could run does.
     *
     * @param place where they lie, for people
     * @throws IntegrationHeldElsewhere when the integration was saved over the API
     */
    public Integration synchronize(IntegrationId id, String place, List<RouteSource> sources, Actor actor) {
        return fromFiles(id, place, managed -> {
            About about = About.readFrom(sources);
            try {
                rollout.run(managed, managed.candidate(completed(id, sources)), about, actor);
            } catch (RuntimeException e) {
                rollout.reject(managed, about, Rollout.findings(id, e));
            }
        });
    }

    /** Whether that is what runs: these sources, with what they get of connectors today. */
    public boolean isUpToDate(IntegrationId id, List<RouteSource> sources) {
        boolean running = find(id).map(Integration::state)
                .filter(Integration.State.RUNNING::equals)
                .isPresent();
        return running
                && known.find(id)
                        .filter(managed -> managed.standing().target()
                                == managed.candidate(completed(id, sources)).number())
                        .isPresent();
    }

    /**
     * The files of this integration cannot even be read as sources; the last revision that could run does.
     *
     * @throws IntegrationHeldElsewhere when the integration was saved over the API
     */
    public Integration reject(IntegrationId id, String place, List<Finding> findings) {
        return fromFiles(
                id, place, managed -> rollout.reject(managed, managed.standing().about(), findings));
    }

    /** The files of this integration are gone: takes it down. Without effect when files do not hold it. */
    public void release(IntegrationId id, Actor actor) {
        if (known.find(id).filter(managed -> managed.origin == Origin.FILE).isEmpty()) {
            return;
        }
        changing(id, managed -> {
            rollout.delete(managed, actor);
            known.remove(managed);
            return null;
        });
    }

    /** The files of this integration cannot be looked at: runs what they held last. */
    public void resume(IntegrationId id) {
        changing(id, managed -> {
            rollout.start(managed);
            return null;
        });
    }

    /**
     * Brings back what was there before the process ended; returns when all were tried. What files hold is known from here on,
     * but runs only when they were looked at.
     */
    void restore(DeployThreads threads) throws InterruptedException {
        List<Managed> saved = new ArrayList<>();
        for (StoredIntegration stored : ledger.open()) {
            Managed managed = known.add(Managed.of(stored));
            if (managed.origin == Origin.API) {
                saved.add(managed);
            }
        }
        CountDownLatch left = new CountDownLatch(saved.size());
        for (Managed managed : saved) {
            threads.run(() -> {
                try {
                    changing(managed.id, same -> {
                        rollout.start(same);
                        return null;
                    });
                } catch (RuntimeException e) {
                    log.error("integration '{}' cannot be restored", managed.id, e);
                } finally {
                    left.countDown();
                }
            });
        }
        left.await();
    }

    /** The database did not answer to the last change: asks it what came of that, and makes it so. */
    private void settle(Managed managed) {
        Optional<StoredIntegration> stored = ledger.find(managed.id);
        if (stored.isEmpty() || stored.get().standing().version() == 0) {
            engine.undeploy(managed.id);
            known.remove(managed);
        } else {
            managed.key = stored.get().key();
            managed.stand(stored.get().standing());
            rollout.start(managed);
        }
        managed.doubtful = false;
    }

    private Integration fromFiles(IntegrationId id, String place, Consumer<Managed> change) {
        return changing(id, Origin.FILE, place, managed -> {
            if (managed.origin != Origin.FILE) {
                throw IntegrationHeldElsewhere.byApi(id, place);
            }
            managed.place = place;
            change.accept(managed);
            return snapshot(managed);
        });
    }

    private Revision revision(Managed managed, long number) {
        return ledger.revision(managed, number).orElseThrow(() -> new RevisionNotFound(managed.id, number));
    }

    private List<Integration> snapshots(Collection<Managed> all) {
        return all.stream().map(this::snapshot).toList();
    }

    private Integration snapshot(Managed managed) {
        return managed.snapshot(engine.deployment(managed.id));
    }

    private static void requireApi(Managed managed) {
        if (managed.origin != Origin.API) {
            throw IntegrationHeldElsewhere.byFiles(managed.id, managed.place);
        }
    }

    private void require(Precondition condition, Managed managed) {
        Optional<Integration> now = managed.isVisible() ? Optional.of(snapshot(managed)) : Optional.empty();
        if (!condition.holds(now)) {
            throw new PreconditionFailed(managed.id, now);
        }
    }

    private <T> T changing(IntegrationId id, Function<Managed, T> work) {
        return changing(id, () -> known.get(id), work);
    }

    private <T> T changing(IntegrationId id, Origin origin, String place, Function<Managed, T> work) {
        return changing(id, () -> known.getOrAdd(id, () -> new Managed(id, origin, place)), work);
    }

    private <T> T changing(IntegrationId id, Supplier<Managed> lookup, Function<Managed, T> work) {
        while (true) {
            Managed managed = lookup.get();
            if (!managed.lock()) {
                continue;
            }
            try {
                if (managed.doubtful) {
                    settle(managed);
                }
                if (!managed.isRemoved()) {
                    return work.apply(managed);
                }
            } finally {
                dropIfNeverAccepted(managed);
                managed.unlock();
            }
        }
    }

    /** A first save that was rejected leaves nothing behind. */
    private void dropIfNeverAccepted(Managed managed) {
        if (!managed.isVisible() && !managed.doubtful) {
            known.remove(managed);
        }
    }
}
