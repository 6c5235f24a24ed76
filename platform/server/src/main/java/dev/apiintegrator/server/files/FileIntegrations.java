package dev.apiintegrator.server.files;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.engine.source.IntegrationSources;
import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.integration.Integration;
import dev.apiintegrator.server.integration.IntegrationBusy;
import dev.apiintegrator.server.integration.IntegrationHeldElsewhere;
import dev.apiintegrator.server.integration.Integrations;
import dev.apiintegrator.server.integration.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Brings changed files to {@link Integrations} and tells the log what came of it, one line per finding. */
final class FileIntegrations implements FileChanges {

    private static final Logger log = LoggerFactory.getLogger(FileIntegrations.class);

    private static final Actor FILES = new Actor(Actor.Kind.PLATFORM, "files", "files", Map.of());

    private final Integrations integrations;

    /** Said once, not at every try. */
    private final Set<String> heldElsewhere = ConcurrentHashMap.newKeySet();

    FileIntegrations(Integrations integrations) {
        this.integrations = integrations;
    }

    @Override
    public boolean changed(FoundFiles found, IntegrationSources files) {
        IntegrationId id;
        try {
            id = IntegrationId.of(found.name());
        } catch (IllegalArgumentException e) {
            log.error("{} is not loaded: {}", found.place(), e.getMessage());
            return true;
        }
        try {
            return load(id, found, files);
        } catch (IntegrationBusy e) {
            return false;
        } catch (DataAccessException | TransactionException e) {
            log.warn("{} cannot be loaded now, the database does not answer: {}", found.place(), e.getMessage());
            return false;
        } catch (IntegrationHeldElsewhere e) {
            if (heldElsewhere.add(found.name())) {
                log.warn(e.getMessage());
            }
            return false;
        }
    }

    @Override
    public boolean connectorsChanged(FoundFiles found, IntegrationSources files) {
        try {
            return integrations.isUpToDate(IntegrationId.of(found.name()), files.sources()) || changed(found, files);
        } catch (IllegalArgumentException e) {
            return true; // no name of an integration, as was said when it came
        }
    }

    private boolean load(IntegrationId id, FoundFiles found, IntegrationSources files) {
        if (!files.hasErrors() && !files.holdsRoutes() && integrations.find(id).isEmpty()) {
            log.debug("{} holds no routes", found.place());
            return true;
        }
        List<Finding> findings = new ArrayList<>(files.findings());
        if (!files.hasErrors() && !files.holdsRoutes()) {
            findings.add(Finding.error("no-routes", "there are no routes any more", "")
                    .suggesting("delete the directory to take the integration down"));
        }
        boolean loadable = findings.stream().noneMatch(Finding::isError);
        Integration now = loadable
                ? integrations.synchronize(id, found.place().toString(), files.sources(), FILES)
                : integrations.reject(id, found.place().toString(), findings);
        heldElsewhere.remove(found.name());
        if (loadable) {
            findings.addAll(now.findings());
        }
        report(found, now, findings);
        return true;
    }

    @Override
    public boolean gone(String name) {
        heldElsewhere.remove(name);
        try {
            integrations.release(IntegrationId.of(name), FILES);
            log.info("{} is gone and was taken down", name);
            return true;
        } catch (IllegalArgumentException e) {
            log.debug("{} was never loaded", name);
            return true;
        } catch (IntegrationBusy e) {
            return false;
        } catch (DataAccessException | TransactionException e) {
            log.warn("{} cannot be taken down now, the database does not answer: {}", name, e.getMessage());
            return false;
        }
    }

    @Override
    public void complete(Set<String> names) {
        held().filter(id -> !names.contains(id.name())).forEach(id -> gone(id.name()));
    }

    @Override
    public void unreadable() {
        held().forEach(id -> {
            log.warn("{} runs as its files were when they were read last", id);
            integrations.resume(id);
        });
    }

    /** What files held when the process ended. */
    private Stream<IntegrationId> held() {
        return integrations.list(IntegrationId.DEFAULT_ORGANIZATION).stream()
                .filter(each -> each.origin() == Origin.FILE)
                .map(Integration::id);
    }

    private static void report(FoundFiles found, Integration now, List<Finding> findings) {
        if (now.state() == Integration.State.WAITING) {
            log.info("{} waits: {}", now.id(), String.join("; ", now.waitsFor()));
            return;
        }
        for (Finding finding : findings) {
            String line = line(found, finding);
            switch (finding.severity()) {
                case ERROR -> log.error(line);
                case WARNING -> log.warn(line);
                default -> log.info(line);
            }
        }
        switch (now.state()) {
            case RUNNING -> log.info("{} runs, revision {}", now.id(), now.targetRevision());
            case OUTDATED -> log.warn("{} was not replaced, revision {} still runs", now.id(), now.targetRevision());
            default -> log.warn("{} does not run", now.id());
        }
    }

    /** Begins with the place as editors and terminals make it a link: {@code orders/orders.camel.yaml:12:9 ...}. */
    static String line(FoundFiles found, Finding finding) {
        String directory = found.single() ? "" : found.name() + "/";
        String file =
                finding.file().isEmpty() ? found.place().getFileName().toString() : directory + finding.location();
        String mend = finding.suggestion().isEmpty() ? "" : " - " + finding.suggestion();
        return file + " " + finding.message() + mend;
    }
}
