package dev.apiintegrator.server.audit;

import dev.apiintegrator.server.identity.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was done, one chain of lines per organization. Thread-safe, over several nodes too: who appends holds the row of the
 * chain until the transaction ends, in which the change itself commits or does not.
 */
class AuditLog {

    private static final int BATCH = 500;
    private static final String COLUMNS = "organization, number, time, actor_kind, actor_subject, actor_name, action,"
            + " target, address, before_digest, after_digest, previous_hash, hash";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final Clock clock;

    AuditLog(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        // what is appended while a log is verified is no fault
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        this.clock = clock;
    }

    @EventListener
    void on(AuditEvent event) {
        append(event, ClientAddress.ofThisRequest());
    }

    /** @param address of the client; empty when there is none */
    void append(AuditEvent event, String address) {
        transaction.executeWithoutResult(status -> {
            Head head = head(event.organization());
            Actor actor = event.actor();
            AuditEntry entry = AuditEntry.following(
                    head.number(),
                    head.hash(),
                    clock.instant(),
                    event.organization(),
                    new AuditEntry.Who(actor.kind().name().toLowerCase(Locale.ROOT), actor.subject(), actor.name()),
                    event.action(),
                    event.target(),
                    address,
                    event.before(),
                    event.after());
            insert(entry);
            database.sql("update audit_chain set number = :number, hash = :hash where organization = :organization")
                    .param("number", entry.number())
                    .param("hash", entry.hash())
                    .param("organization", entry.organization())
                    .update();
        });
    }

    /** The newest line; its row is held until the transaction ends. */
    private Head head(String organization) {
        database.sql("""
                        insert into audit_chain (organization, number, hash) values (:organization, 0, :genesis)
                        on conflict do nothing""")
                .param("organization", organization)
                .param("genesis", AuditEntry.GENESIS)
                .update();
        return database.sql("select number, hash from audit_chain where organization = :organization for update")
                .param("organization", organization)
                .query(AuditLog::head)
                .single();
    }

    private void insert(AuditEntry entry) {
        database.sql("insert into audit_entry (" + COLUMNS + ") values (:organization, :number, :time, :kind, :subject,"
                        + " :name, :action, :target, :address, :before, :after, :previous, :hash)")
                .param("organization", entry.organization())
                .param("number", entry.number())
                .param("time", entry.time().atOffset(ZoneOffset.UTC))
                .param("kind", entry.actor().kind())
                .param("subject", entry.actor().subject())
                .param("name", entry.actor().name())
                .param("action", entry.action())
                .param("target", entry.target())
                .param("address", entry.address())
                .param("before", entry.before())
                .param("after", entry.after())
                .param("previous", entry.previous())
                .param("hash", entry.hash())
                .update();
    }

    /** At most {@code limit} lines that match, the newest first. */
    List<AuditEntry> find(String organization, AuditQuery query, int limit) {
        JdbcClient.StatementSpec statement = database.sql("select " + COLUMNS + " from audit_entry where " + query.sql()
                        + " order by number desc limit :limit")
                .param("organization", organization)
                .param("limit", limit);
        return query.bind(statement).query(AuditLog::entry).list();
    }

    /** All lines of a stretch of time, the oldest first, without holding them in memory. */
    void each(String organization, Instant since, Instant until, Consumer<AuditEntry> reader) {
        AuditQuery stretch = new AuditQuery(since, until, "", "", "", 0);
        long after = 0;
        List<AuditEntry> batch;
        do {
            batch = stretch.bind(database.sql("select " + COLUMNS + " from audit_entry where " + stretch.sql()
                                    + " and number > :after order by number limit :limit")
                            .param("organization", organization)
                            .param("after", after)
                            .param("limit", BATCH))
                    .query(AuditLog::entry)
                    .list();
            batch.forEach(reader);
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1).number();
        } while (batch.size() == BATCH);
    }

    /** Reads the whole log of an organization and says whether it is as it was written. */
    AuditChain verify(String organization) {
        return snapshot.execute(status -> verifyNow(organization));
    }

    private AuditChain verifyNow(String organization) {
        AuditChain chain = AuditChain.whole();
        Head head = database.sql("select number, hash from audit_chain where organization = :organization")
                .param("organization", organization)
                .query(AuditLog::head)
                .optional()
                .orElse(new Head(0, AuditEntry.GENESIS));
        each(organization, Instant.EPOCH, null, chain::accept);
        chain.expect(head.number(), head.hash());
        return chain;
    }

    private static Head head(ResultSet row, int number) throws SQLException {
        return new Head(row.getLong("number"), row.getString("hash"));
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("organization"),
                new AuditEntry.Who(
                        row.getString("actor_kind"), row.getString("actor_subject"), row.getString("actor_name")),
                row.getString("action"),
                row.getString("target"),
                row.getString("address"),
                row.getString("before_digest"),
                row.getString("after_digest"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    private record Head(long number, String hash) {}
}
