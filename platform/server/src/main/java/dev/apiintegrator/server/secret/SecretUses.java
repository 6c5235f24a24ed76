package dev.apiintegrator.server.secret;

import dev.apiintegrator.engine.check.FindingCodes;
import dev.apiintegrator.engine.check.SecretReference;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.Integration;
import dev.apiintegrator.server.integration.Integrations;
import dev.apiintegrator.server.integration.Redeployment;
import dev.apiintegrator.server.integration.RevisionNotFound;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which integrations use which secrets, and how they come to use a new value. */
final class SecretUses {

    private final Integrations integrations;
    private final Redeployment redeployment;
    private final List<SecretUsers> others;

    SecretUses(Integrations integrations, Redeployment redeployment, List<SecretUsers> others) {
        this.integrations = integrations;
        this.redeployment = redeployment;
        this.others = others;
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
        others.forEach(each -> each.bySecret(organization)
                .forEach((secret, names) ->
                        uses.computeIfAbsent(secret, any -> new TreeSet<>()).addAll(names)));
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
    List<Redeployment.Outcome> redeploy(Scope scope, String secret) {
        TreeSet<String> users = of(scope.organization()).getOrDefault(secret, new TreeSet<>());
        return integrations.list(scope.organization()).stream()
                .filter(integration -> users.contains(integration.id().name()))
                .map(integration -> redeployment.of(integration, scope.actor()))
                .toList();
    }
}
