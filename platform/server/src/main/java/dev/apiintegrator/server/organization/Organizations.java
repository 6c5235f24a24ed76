package dev.apiintegrator.server.organization;

import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Actor;
import dev.apiintegrator.server.identity.KnownOrganizations;
import dev.apiintegrator.server.identity.OrganizationNotFound;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** All organizations. Thread-safe. */
final class Organizations implements KnownOrganizations {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;

    /** Those that were seen, so that a request does not cost a query. */
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    Organizations(JdbcClient jdbc, TransactionOperations transactions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        seen.add(IntegrationId.DEFAULT_ORGANIZATION);
    }

    @Override
    public boolean isKnown(String organization) {
        if (seen.contains(organization)) {
            return true;
        }
        long count = jdbc.sql("select count(*) from organization where name = :name")
                .param("name", organization)
                .query(Long.class)
                .single();
        if (count == 1) {
            seen.add(organization);
        }
        return count == 1;
    }

    /** Those that somebody belongs to, ordered by name. */
    List<Organization> of(Actor actor) {
        return jdbc
                .sql("select name, created from organization order by name")
                .query((row, number) -> new Organization(
                        row.getString("name"),
                        row.getObject("created", OffsetDateTime.class).toInstant()))
                .list() // a stream of rows would hold its connection until somebody closed it
                .stream()
                .filter(each -> actor.isMemberOf(each.name()))
                .toList();
    }

    /**
     * @throws OrganizationNameInvalid when it is no DNS label
     * @throws OrganizationConflict when there is one of that name
     */
    Organization create(String name, Actor actor) {
        requireName(name);
        Organization made = new Organization(name, Instant.now().truncatedTo(ChronoUnit.MICROS));
        try {
            transactions.executeWithoutResult(status -> {
                jdbc.sql("insert into organization (name, created) values (:name, :created)")
                        .param("name", name)
                        .param("created", made.created().atOffset(ZoneOffset.UTC))
                        .update();
                events.publishEvent(new AuditEvent(actor, name, "organization.created", name, "", ""));
            });
        } catch (DuplicateKeyException e) {
            throw OrganizationConflict.exists(name);
        }
        return made;
    }

    /**
     * @throws OrganizationNotFound when there is none
     * @throws OrganizationConflict when it still owns something, or is the default one
     */
    void delete(String name, Actor actor) {
        if (name.equals(IntegrationId.DEFAULT_ORGANIZATION)) {
            throw OrganizationConflict.isDefault(name);
        }
        try {
            transactions.executeWithoutResult(status -> {
                long integrations = jdbc.sql("select count(*) from integration where organization = :name")
                        .param("name", name)
                        .query(Long.class)
                        .single();
                if (integrations > 0) {
                    throw OrganizationConflict.notEmpty(name, integrations);
                }
                int deleted = jdbc.sql("delete from organization where name = :name")
                        .param("name", name)
                        .update();
                if (deleted == 0) {
                    throw new OrganizationNotFound(name);
                }
                events.publishEvent(new AuditEvent(actor, name, "organization.deleted", name, "", ""));
            });
        } catch (DataIntegrityViolationException e) {
            throw OrganizationConflict.inUse(name);
        }
        seen.remove(name);
    }

    private static void requireName(String name) {
        try {
            // the rule is the same as for integrations, which carry the organization in their id
            new IntegrationId(name == null ? "" : name, "any");
        } catch (IllegalArgumentException e) {
            throw new OrganizationNameInvalid(e.getMessage());
        }
    }
}
