package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Deployment;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.Revision;
import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.PermissionManifest;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Makes revisions run and writes down what came of it, so that the engine and the ledger agree after each step. A caller holds
 * the lock of the {@link Managed} it gives.
 */
final class Rollout {

    private static final Logger log = LoggerFactory.getLogger(Rollout.class);

    private final Engine engine;
    private final Ledger ledger;
    private final AuthorPolicies policies;

    Rollout(Engine engine, Ledger ledger, AuthorPolicies policies) {
        this.engine = engine;
        this.ledger = ledger;
        this.policies = policies;
    }

    /**
     * The revision is stored before it runs, and becomes part of the history and the target only after it ran: a crash leaves
     * the old state or the new one.
     */
    void run(Managed managed, Revision revision, About about, Actor actor) {
        Standing before = managed.standing();
        Optional<Revision> ranBefore = running(managed.id);
        stageIfNew(managed, revision, actor);
        Deployment deployed;
        try {
            deployed = engine.deploy(revision, policy(managed));
        } catch (RuntimeException e) {
            if (revision.number() > before.latest()) {
                ledger.discard(managed);
            }
            throw e;
        }
        try {
            describeIfNew(managed, revision, deployed.manifest());
            List<AuditEvent> told = saved(managed, revision, about, actor);
            if (before.target() != revision.number() || before.rejected() && ranBefore.isEmpty()) {
                String digest = ranBefore.map(Revision::digest).orElse("");
                told.add(event(managed, actor, "integration.deployed", digest, revision.digest()));
            }
            Standing after = accepted(before, revision).about(about).live(revision.number(), warnings(managed.id));
            commitIfNew(managed, after, told);
        } catch (RuntimeException e) {
            backTo(ranBefore, managed);
            throw e;
        }
    }

    /** Makes a revision part of the history that could run, but does not. */
    void keep(Managed managed, Revision revision, About about, Actor actor) {
        List<Finding> findings = engine.validate(revision, policy(managed));
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new RouteRejected(managed.id, findings);
        }
        stageIfNew(managed, revision, actor);
        describeIfNew(managed, revision, engine.manifest(revision, policy(managed)));
        Standing after = accepted(managed.standing(), revision).about(about);
        commitIfNew(managed, after, saved(managed, revision, about, actor));
    }

    /** Runs what is written down that should run; what cannot is told by its findings. */
    void start(Managed managed) {
        Standing standing = managed.standing();
        if (standing.target() == 0) {
            engine.undeploy(managed.id);
            return;
        }
        try {
            Revision target = ledger.revision(managed, standing.target())
                    .orElseThrow(() -> new RevisionNotFound(managed.id, standing.target()));
            Deployment running = engine.deploy(target, policy(managed));
            if (managed.origin == Origin.API) {
                commitIfNew(managed, standing.live(standing.target(), running.findings()), List.of());
            }
        } catch (RuntimeException e) {
            List<Finding> findings = findings(managed.id, e);
            findings.stream()
                    .filter(Finding::isError)
                    .forEach(finding -> log.warn("{} does not run: {}", managed.id, finding));
            commitIfNew(managed, standing.rejected(findings), List.of());
        }
    }

    /** The sources that should run cannot; then the last revision that could does. */
    void reject(Managed managed, About about, List<Finding> findings) {
        if (managed.standing().target() != 0 && running(managed.id).isEmpty()) {
            start(managed);
        }
        commitIfNew(managed, managed.standing().about(about).rejected(findings), List.of());
    }

    /** Takes it down, and leaves it down over restarts too. */
    void stop(Managed managed, Actor actor) {
        String digest = running(managed.id).map(Revision::digest).orElse("");
        AuditEvent told = event(managed, actor, "integration.undeployed", digest, "");
        ledger.commit(managed, managed.standing().stopped(), 0, List.of(told));
        engine.undeploy(managed.id);
    }

    /** Takes it down, and its history away. */
    void delete(Managed managed, Actor actor) {
        String digest = managed.standing().latestDigest();
        ledger.delete(managed, event(managed, actor, "integration.deleted", digest, ""));
        engine.undeploy(managed.id);
    }

    private void stageIfNew(Managed managed, Revision revision, Actor actor) {
        if (revision.number() > managed.standing().latest()) {
            ledger.stage(managed, revision, actor);
        }
    }

    private void describeIfNew(Managed managed, Revision revision, PermissionManifest manifest) {
        if (revision.number() > managed.standing().latest()) {
            ledger.describe(managed, revision, manifest);
        }
    }

    private static Standing accepted(Standing before, Revision revision) {
        return revision.number() > before.latest() ? before.accepted(revision) : before;
    }

    private static List<AuditEvent> saved(Managed managed, Revision revision, About about, Actor actor) {
        Standing before = managed.standing();
        List<AuditEvent> told = new ArrayList<>();
        if (revision.number() > before.latest()) {
            told.add(event(managed, actor, "integration.saved", before.latestDigest(), revision.digest()));
        } else if (!about.equals(before.about())) {
            told.add(event(managed, actor, "integration.saved", before.latestDigest(), before.latestDigest()));
        }
        return told;
    }

    /** Nothing is written when nothing but the time would change. */
    private void commitIfNew(Managed managed, Standing standing, List<AuditEvent> told) {
        if (!managed.isVisible() || !told.isEmpty() || !standing.tellsTheSameAs(managed.standing())) {
            ledger.commit(
                    managed, standing, running(managed.id).map(Revision::number).orElse(0L), told);
        }
    }

    /** What is not written down must not run: after a restart it would be gone without a word. */
    private void backTo(Optional<Revision> before, Managed managed) {
        try {
            before.ifPresentOrElse(
                    revision -> engine.deploy(revision, policy(managed)), () -> engine.undeploy(managed.id));
        } catch (RuntimeException e) {
            log.error("integration '{}' runs what could not be written down, and cannot go back", managed.id, e);
        }
    }

    /** The most that its routes may do. */
    private AuthorPolicy policy(Managed managed) {
        return policies.of(managed.origin, managed.id.organization());
    }

    private Optional<Revision> running(IntegrationId id) {
        return engine.deployment(id).map(Deployment::revision);
    }

    private List<Finding> warnings(IntegrationId id) {
        return engine.deployment(id).map(Deployment::findings).orElse(List.of());
    }

    /** @throws RuntimeException the same, when it is the database that failed and not the sources */
    static List<Finding> findings(IntegrationId id, RuntimeException failure) {
        if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            throw failure;
        }
        if (failure instanceof RouteRejected rejected) {
            return rejected.findings();
        }
        if (failure instanceof RevisionNotFound) {
            return List.of(Finding.error("revision-unreadable", failure.getMessage(), ""));
        }
        log.error("integration '{}' failed to deploy for a reason that is not its author's", id, failure);
        return List.of(Finding.error("internal-error", "the platform failed: " + failure, ""));
    }

    private static AuditEvent event(Managed managed, Actor actor, String action, String before, String after) {
        return new AuditEvent(actor, managed.id.organization(), action, managed.id.name(), before, after);
    }
}
