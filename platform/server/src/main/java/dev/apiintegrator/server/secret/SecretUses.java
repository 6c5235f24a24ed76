package dev.apiintegrator.server.secret;

import dev.apiintegrator.engine.Deployment;
import dev.apiintegrator.engine.Engine;
import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.engine.check.FindingCodes;
import dev.apiintegrator.engine.check.SecretReference;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.server.integration.Integration;
import dev.apiintegrator.server.integration.Integrations;
import dev.apiintegrator.server.integration.RevisionNotFound;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which integrations use which secrets, and how they come to use a new value. */
final class SecretUses {

    private final Integrations integrations;
    private final Engine engine;

    SecretUses(Integrations integrations, Engine engine) {
        this.integrations = integrations;
        this.engine = engine;
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
    List<Redeployed> redeploy(String organization, String secret) {
        return integrations.list(organization).stream()
                .filter(integration -> names(integration).contains(secret))
                .map(this::redeploy)
                .toList();
    }

    private Redeployed redeploy(Integration integration) {
        String name = integration.id().name();
        try {
            if (engine.redeploy(integration.id()).map(Deployment::integration).isPresent()) {
                return new Redeployed(name, true, null);
            }
            if (integration.targetRevision() == 0) {
                return new Redeployed(name, false, "nothing of it should run");
            }
            integrations.deploy(integration.id(), integration.targetRevision());
            return new Redeployed(name, true, null);
        } catch (RouteRejected e) {
            return new Redeployed(name, false, e.getMessage());
        }
    }

    /** @param problem why it runs with the old value, or not at all; null when it runs with the new one */
    record Redeployed(String integration, boolean redeployed, String problem) {}
}
