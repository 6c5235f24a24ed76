package dev.apiintegrator.server.secret;

import dev.apiintegrator.engine.source.IntegrationId;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Encrypts secrets again with the newest key, a batch per transaction. It may be interrupted anywhere and started again: what
 * is done is told by the key that a row names.
 */
final class SecretRotation {

    private static final int BATCH = 100;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final KeyRing keys;
    private final ApplicationEventPublisher events;

    SecretRotation(
            JdbcClient database, TransactionTemplate transaction, KeyRing keys, ApplicationEventPublisher events) {
        this.database = database;
        this.transaction = transaction;
        this.keys = keys;
        this.events = events;
    }

    /** Of the caller's organization; asked for the default one, which runs the platform, of all. */
    Outcome rotate(Scope scope) {
        SealingKey key = keys.currentOrNew();
        List<String> unreadable = new ArrayList<>();
        int rotated = 0;
        Place from = new Place("", "");
        while (from != null) {
            Place begin = from;
            Batch batch = transaction.execute(status -> batch(scope, key, begin, unreadable));
            rotated += batch.rotated();
            from = batch.last();
        }
        Outcome outcome = new Outcome(key.id(), rotated, unreadable);
        transaction.executeWithoutResult(status -> events.publishEvent(
                new AuditEvent(scope.actor(), scope.organization(), "secret.rotated", "key " + key.id(), "", "")));
        return outcome;
    }

    private Batch batch(Scope scope, SealingKey key, Place from, List<String> unreadable) {
        boolean all = scope.organization().equals(IntegrationId.DEFAULT_ORGANIZATION);
        List<Sealed> rows = database.sql("""
                        select organization, name, key_id, sealed from secret
                        where key_id <> :key and (:everywhere = true or organization = :organization)
                        and (organization > :from or organization = :from and name > :name)
                        order by organization, name limit :limit for update""")
                .param("key", key.id())
                .param("everywhere", all)
                .param("organization", scope.organization())
                .param("from", from.organization())
                .param("name", from.name())
                .param("limit", BATCH)
                .query(SecretRotation::sealed)
                .list();
        int rotated = 0;
        for (Sealed row : rows) {
            try {
                byte[] value = keys.find(row.keyId())
                        .orElseThrow(() -> SecretUnreadable.keyMissing(row.name(), row.keyId()))
                        .open(row.organization(), row.name(), row.bytes());
                seal(row, key, value);
                rotated++;
            } catch (SecretUnreadable e) {
                String prefix = all && !row.organization().equals(scope.organization()) ? row.organization() + "/" : "";
                unreadable.add(prefix + row.name() + ": " + e.getMessage());
            }
        }
        Sealed last = rows.size() < BATCH ? null : rows.get(rows.size() - 1);
        return new Batch(rotated, last == null ? null : new Place(last.organization(), last.name()));
    }

    private void seal(Sealed row, SealingKey key, byte[] value) {
        database.sql("""
                        update secret set key_id = :key, sealed = :sealed
                        where organization = :organization and name = :name""")
                .param("key", key.id())
                .param("sealed", key.seal(row.organization(), row.name(), value))
                .param("organization", row.organization())
                .param("name", row.name())
                .update();
    }

    private static Sealed sealed(ResultSet row, int number) throws SQLException {
        return new Sealed(
                row.getString("organization"), row.getString("name"), row.getString("key_id"), row.getBytes("sealed"));
    }

    private record Place(String organization, String name) {}

    private record Sealed(String organization, String name, String keyId, byte[] bytes) {}

    private record Batch(int rotated, Place last) {}

    /**
     * @param keyId of the key that all are encrypted with now
     * @param rotated how many were encrypted again; 0 when there was nothing to do
     * @param unreadable why others were not; while there are any, the old keys must stay
     */
    record Outcome(String keyId, int rotated, List<String> unreadable) {}
}
