package dev.apiintegrator.server.connection;

import dev.apiintegrator.engine.source.ConnectionUse;
import dev.apiintegrator.engine.source.IntegrationSettings;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.integration.Integration;
import dev.apiintegrator.server.integration.Integrations;
import dev.apiintegrator.server.integration.Redeployment;
import dev.apiintegrator.server.integration.RevisionNotFound;
import dev.apiintegrator.server.secret.SecretUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which integrations use which connections, and how they come to use what has changed. */
final class ConnectionUses implements SecretUsers {

    private static final Pattern SECRET = Pattern.compile("\\{\\{secret:([^}]+)}}");

    private final Integrations integrations;
    private final DeclaredConnections connections;
    private final Redeployment redeployment;

    ConnectionUses(Integrations integrations, DeclaredConnections connections, Redeployment redeployment) {
        this.integrations = integrations;
        this.connections = connections;
        this.redeployment = redeployment;
    }

    /** Names of integrations by name of connection, both ordered. */
    Map<String, TreeSet<String>> of(String organization) {
        Map<String, TreeSet<String>> uses = new TreeMap<>();
        for (Integration integration : integrations.list(organization)) {
            for (String name : names(integration)) {
                uses.computeIfAbsent(name, any -> new TreeSet<>())
                        .add(integration.id().name());
            }
        }
        return uses;
    }

    private Set<String> names(Integration integration) {
        return IntegrationSettings.read(sources(integration), alreadyTold -> {}).connections().values().stream()
                .map(ConnectionUse::connection)
                .collect(Collectors.toSet());
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

    /** Deploys what uses that connection once more; each answers for itself. */
    List<Redeployment.Outcome> redeploy(String organization, String connection, Actor actor) {
        List<Redeployment.Outcome> all = new ArrayList<>();
        for (Integration integration : integrations.list(organization)) {
            if (names(integration).contains(connection) || waits(integration, connection)) {
                all.add(redeployment.of(integration, actor));
            }
        }
        return all;
    }

    /** Was rejected because of it. */
    static boolean waits(Integration integration, String connection) {
        return integration.findings().stream()
                .filter(Integration::isAboutAConnection)
                .anyMatch(finding -> finding.message().contains("'" + connection + "'"));
    }

    @Override
    public Map<String, Set<String>> bySecret(String organization) {
        Map<String, Set<String>> bySecret = new TreeMap<>();
        Map<String, TreeSet<String>> uses = of(organization);
        for (DeclaredConnection connection : connections.list(organization)) {
            for (String value : connection.definition().settings().values()) {
                Matcher matcher = SECRET.matcher(value);
                if (matcher.matches()) {
                    bySecret.computeIfAbsent(matcher.group(1), any -> new TreeSet<>())
                            .addAll(uses.getOrDefault(connection.name(), new TreeSet<>()));
                }
            }
        }
        return bySecret;
    }
}
