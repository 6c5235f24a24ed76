package dev.apiintegrator.server.secret;

import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.engine.check.FindingCodes;
import dev.apiintegrator.engine.check.SecretReference;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationFiles;
import dev.apiintegrator.engine.source.IntegrationSources;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.Change;
import dev.apiintegrator.server.integration.Integration;
import dev.apiintegrator.server.integration.IntegrationBusy;
import dev.apiintegrator.server.integration.Integrations;
import dev.apiintegrator.server.integration.Origin;
import dev.apiintegrator.server.integration.RevisionNotFound;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Which integrations use which secrets, and how they come to use a new value. */
final class SecretUses {

    private static final Logger log = LoggerFactory.getLogger(SecretUses.class);

    private final Integrations integrations;
    private final Engine engine;
    private final ApplicationEventPublisher events;

    SecretUses(Integrations integrations, Engine engine, ApplicationEventPublisher events) {
        this.integrations = integrations;
        this.engine = engine;
        this.events = events;
    }

    /** Names of integrations of an organization by name of secret, ordered. */
    Map<String, TreeSet<String>> of(String organization) {
        Map<String, TreeSet<String>> uses = new HashMap<>();
        for (Integration integration : integrations.list(organization)) {
            for (String name : names(integration)) {
                uses.computeIfAbsent(name, any -> new TreeSet<>())
                        .add(integration.id().name());
            }
        }
        return uses;
    }

    private TreeSet<String> names(Integration integration) {
        TreeSet<String> names = new TreeSet<>();
        SecretReference.allIn(sources(integration)).forEach(reference -> names.add(reference.name()));
        integration.findings().stream()
                .filter(SecretUses::isAboutASecret)
                .map(Finding::suggestion)
                .map(mend -> mend.substring(mend.lastIndexOf(' ') + 1))
                .forEach(names::add);
        return names;
    }

    /** Of what runs, otherwise of what should. */
    private List<RouteSource> sources(Integration integration) {
        if (integration.running().isPresent()) {
            return integration.running().get().revision().sources();
        }
        try {
            return integration.latestRevision() == 0
                    ? List.of()
                    : integrations
                            .revision(integration.id(), integration.latestRevision())
                            .sources();
        } catch (RevisionNotFound e) {
            return List.of();
        }
    }

    private static boolean isAboutASecret(Finding finding) {
        return finding.code().equals(FindingCodes.UNKNOWN_SECRET);
    }

    /** Deploys once more what uses that secret; each answers for itself. */
    List<Redeployed> redeploy(Scope scope, String secret) {
        List<Redeployed> all = new ArrayList<>();
        for (Integration integration : integrations.list(scope.organization())) {
            if (names(integration).contains(secret)) {
                all.add(redeploy(scope, integration));
            }
        }
        return all;
    }

    private Redeployed redeploy(Scope scope, Integration integration) {
        String name = integration.id().name();
        try {
            if (integration.origin() == Origin.FILE && integration.state() != Integration.State.RUNNING) {
                return fromFiles(scope, integration);
            }
            if (engine.redeploy(integration.id()).isPresent()) {
                events.publishEvent(
                        new AuditEvent(scope.actor(), scope.organization(), "integration.redeployed", name, "", ""));
                return new Redeployed(name, true, null);
            }
            if (integration.targetRevision() == 0) {
                return new Redeployed(name, false, "nothing of it should run");
            }
            integrations.deploy(integration.id(), integration.targetRevision(), Change.by(scope.actor()));
            return new Redeployed(name, true, null);
        } catch (RouteRejected | IntegrationBusy e) {
            return new Redeployed(name, false, e.getMessage());
        } catch (RuntimeException e) {
            log.error("{} could not be redeployed", integration.id(), e);
            return new Redeployed(name, false, "the platform failed; its log says more");
        }
    }

    /** Its newest sources lie in files and were rejected, perhaps because of the secret: they get another try. */
    private Redeployed fromFiles(Scope scope, Integration integration) {
        String name = integration.id().name();
        try {
            IntegrationSources files =
                    IntegrationFiles.of(Path.of(integration.place())).read();
            if (files.hasErrors()) {
                return new Redeployed(name, false, "its files cannot be read");
            }
            Integration now =
                    integrations.synchronize(integration.id(), integration.place(), files.sources(), scope.actor());
            return now.state() == Integration.State.RUNNING
                    ? new Redeployed(name, true, null)
                    : new Redeployed(name, false, String.valueOf(now.findings()));
        } catch (IOException e) {
            return new Redeployed(name, false, "its files cannot be read");
        }
    }

    /** @param problem why it runs with the old value, or not at all; null when it runs with the new one */
    record Redeployed(String integration, boolean redeployed, String problem) {}
}
