package dev.apiintegrator.server.policy;

import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Scope;
import dev.apiintegrator.server.integration.AuthorPolicies;
import dev.apiintegrator.server.integration.Origin;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The policies of organizations. Thread-safe; what is set holds for the next deploy, what runs goes on as it was built. */
public final class OrganizationPolicies implements AuthorPolicies {

    private static final String SEPARATOR = " ";
    private static final int MAX_SCHEMES = 2_000;
    private static final int MAX_HOSTS = 10_000;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final AuthorPolicy files;
    private final String apiProfile;
    private final Set<String> egress;

    /**
     * @param apiProfile for organizations that have set nothing
     * @param egress what routes of all organizations may call
     */
    OrganizationPolicies(
            JdbcClient database,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            String filesProfile,
            String apiProfile,
            Set<String> egress) {
        this.database = database;
        this.transactions = transactions;
        this.events = events;
        this.files = AuthorPolicy.of(filesProfile).allowing(Set.of(), egress);
        this.apiProfile = apiProfile;
        this.egress = egress;
    }

    @Override
    public AuthorPolicy of(Origin origin, String organization) {
        return origin == Origin.FILE ? files : effective(get(organization));
    }

    /** What holds for an organization, set or not. */
    public OrganizationPolicy get(String organization) {
        return find(organization)
                .orElseGet(() -> new OrganizationPolicy(apiProfile, new TreeSet<>(), new TreeSet<>(), new TreeSet<>()));
    }

    private Optional<OrganizationPolicy> find(String organization) {
        return database.sql("select profile, schemes, hosts, only_hosts from route_policy where organization = ?")
                .param(organization)
                .query((row, number) -> new OrganizationPolicy(
                        row.getString("profile"),
                        set(row.getString("schemes")),
                        set(row.getString("hosts")),
                        set(row.getString("only_hosts"))))
                .optional();
    }

    /**
     * @throws PolicyNotAllowed when the actor may not give so much
     * @throws IllegalArgumentException when a profile, component or host cannot be had
     */
    public void set(Scope scope, OrganizationPolicy wanted) {
        AuthorPolicy effective = effective(wanted);
        requireShort("schemes", wanted.schemes(), MAX_SCHEMES);
        requireShort("hosts", wanted.hosts(), MAX_HOSTS);
        requireShort("onlyHosts", wanted.onlyHosts(), MAX_HOSTS);
        boolean operator = scope.actor().may(IntegrationId.DEFAULT_ORGANIZATION, Permission.ORGANIZATION_MANAGE);
        OrganizationPolicy before = get(scope.organization());
        if (!operator) {
            requireNotMore(scope.organization(), before, wanted, effective);
        }
        transactions.executeWithoutResult(status -> {
            database.sql("delete from route_policy where organization = ?")
                    .param(scope.organization())
                    .update();
            database.sql("insert into route_policy (organization, profile, schemes, hosts, only_hosts, changed)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(List.of(
                            scope.organization(),
                            wanted.profile(),
                            String.join(SEPARATOR, wanted.schemes()),
                            String.join(SEPARATOR, wanted.hosts()),
                            String.join(SEPARATOR, wanted.onlyHosts()),
                            Timestamp.from(Instant.now())))
                    .update();
            events.publishEvent(new AuditEvent(
                    scope.actor(), scope.organization(), "policy.set", "routes", before.toString(), wanted.toString()));
        });
    }

    private static void requireShort(String name, Set<String> values, int most) {
        if (String.join(SEPARATOR, values).length() > most) {
            throw new IllegalArgumentException("'" + name + "' has more than " + most + " characters");
        }
    }

    /** The platform's own network is not an organization's to give away: its administrators may take, not add. */
    private static void requireNotMore(
            String organization, OrganizationPolicy before, OrganizationPolicy wanted, AuthorPolicy effective) {
        if (effective.isTrusted() && !before.profile().equals(wanted.profile())) {
            throw new PolicyNotAllowed("the policy 'trusted' for '" + organization
                    + "' can only be set by an administrator of the organization 'default'");
        }
        SortedSet<String> schemes = new TreeSet<>(wanted.schemes());
        schemes.removeAll(before.schemes());
        if (!schemes.isEmpty()) {
            throw new PolicyNotAllowed("components that connect wherever they are told (" + String.join(", ", schemes)
                    + ") can only be allowed by an administrator of the organization 'default'");
        }
        SortedSet<String> more = new TreeSet<>(wanted.hosts());
        more.removeAll(before.hosts());
        if (!more.isEmpty()) {
            throw new PolicyNotAllowed("hosts that are not public (" + String.join(", ", more)
                    + ") can only be allowed by an administrator of the organization 'default'");
        }
    }

    private AuthorPolicy effective(OrganizationPolicy set) {
        AuthorPolicy profile = AuthorPolicy.of(set.profile());
        AuthorPolicy narrowed = set.onlyHosts().isEmpty() ? profile : profile.onlyHosts(set.onlyHosts());
        return narrowed.allowing(set.schemes(), set.hosts()).allowing(Set.of(), egress);
    }

    private static SortedSet<String> set(String text) {
        return text.isBlank() ? new TreeSet<>() : new TreeSet<>(List.of(text.split(SEPARATOR)));
    }
}
