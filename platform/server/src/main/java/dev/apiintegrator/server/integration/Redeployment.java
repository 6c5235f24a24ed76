package dev.apiintegrator.server.integration;

import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.engine.source.IntegrationFiles;
import dev.apiintegrator.engine.source.IntegrationSources;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Actor;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Deploys an integration once more because something that it uses has changed: a secret, a connection. Thread-safe. */
public final class Redeployment {

    private static final Logger log = LoggerFactory.getLogger(Redeployment.class);

    private final Integrations integrations;
    private final Engine engine;
    private final ApplicationEventPublisher events;

    Redeployment(Integrations integrations, Engine engine, ApplicationEventPublisher events) {
        this.integrations = integrations;
        this.engine = engine;
        this.events = events;
    }

    /** Never throws; what ran before still runs when it fails. */
    public Outcome of(Integration integration, Actor actor) {
        String name = integration.id().name();
        try {
            if (integration.origin() == Origin.FILE && integration.state() != Integration.State.RUNNING) {
                return fromFiles(integration, actor);
            }
            if (engine.redeploy(integration.id()).isPresent()) {
                events.publishEvent(
                        new AuditEvent(actor, integration.id().organization(), "integration.redeployed", name, "", ""));
                return new Outcome(name, true, null);
            }
            if (integration.targetRevision() == 0) {
                return new Outcome(name, false, "nothing of it should run");
            }
            integrations.deploy(integration.id(), integration.targetRevision(), Change.by(actor));
            return new Outcome(name, true, null);
        } catch (RouteRejected | IntegrationBusy e) {
            return new Outcome(name, false, e.getMessage());
        } catch (RuntimeException e) {
            log.error("{} could not be redeployed", integration.id(), e);
            return new Outcome(name, false, "the platform failed; its log says more");
        }
    }

    /** Its newest sources lie in files and were rejected, perhaps because of what has changed: they get another try. */
    private Outcome fromFiles(Integration integration, Actor actor) {
        String name = integration.id().name();
        try {
            IntegrationSources files =
                    IntegrationFiles.of(Path.of(integration.place())).read();
            if (files.hasErrors()) {
                return new Outcome(name, false, "its files cannot be read");
            }
            Integration now = integrations.synchronize(integration.id(), integration.place(), files.sources(), actor);
            return now.state() == Integration.State.RUNNING
                    ? new Outcome(name, true, null)
                    : new Outcome(name, false, String.valueOf(now.findings()));
        } catch (IOException e) {
            return new Outcome(name, false, "its files cannot be read");
        }
    }

    /**
     * @param integration its name
     * @param problem why it runs with what was before, or not at all; null when it runs with the new
     */
    public record Outcome(String integration, boolean redeployed, String problem) {}
}
