package dev.apiintegrator.server.secret;

import dev.apiintegrator.engine.SecretSource;
import dev.apiintegrator.engine.check.SecretReference;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The secrets of all organizations, encrypted in the database. Values go in here and come out to routes, nowhere else.
 * Thread-safe; nothing decrypted is kept.
 */
final class Secrets implements SecretSource {

    /** Of a value, in bytes of UTF-8. */
    static final int LARGEST = 64 * 1024;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final KeyRing keys;
    private final ApplicationEventPublisher events;

    Secrets(JdbcClient database, TransactionTemplate transaction, KeyRing keys, ApplicationEventPublisher events) {
        this.database = database;
        this.transaction = transaction;
        this.keys = keys;
        this.events = events;
    }

    /** Ordered by name. */
    List<Secret> list(String organization) {
        return database.sql("""
                        select organization, name, changed, changed_by, key_id from secret
                        where organization = :organization order by name""")
                .param("organization", organization)
                .query(Secrets::secret)
                .list();
    }

    /** @throws SecretNotFound when there is none */
    Secret get(String organization, String name) {
        return database.sql("""
                        select organization, name, changed, changed_by, key_id from secret
                        where organization = :organization and name = :name""")
                .param("organization", organization)
                .param("name", name)
                .query(Secrets::secret)
                .optional()
                .orElseThrow(() -> SecretNotFound.named(name));
    }

    /** @throws SecretUnreadable when it is there but cannot be decrypted */
    @Override
    public Optional<String> find(String organization, String name) {
        return sealed(organization, name, "")
                .map(row -> keys.find(row.keyId())
                        .orElseThrow(() -> SecretUnreadable.keyMissing(name, row.keyId()))
                        .open(organization, name, row.bytes()))
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /**
     * @return whether it is new
     * @throws SecretInvalid when the name or value cannot be one
     */
    boolean set(Scope scope, String name, String value) {
        if (!SecretReference.isName(name)) {
            throw new SecretInvalid("'" + name + "' cannot be the name of a secret: use 1 to 127 letters, digits,"
                    + " '.', '_' and '-', beginning and ending with a letter or digit");
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > LARGEST) {
            throw new SecretInvalid("a secret has 1 to " + LARGEST + " bytes, this one has " + bytes.length);
        }
        if (value.contains("{{") || value.contains("}}")) {
            throw new SecretInvalid(
                    "a secret cannot contain '{{' or '}}': routes would read it as another placeholder");
        }
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> save(scope, name, bytes)));
        } catch (DataIntegrityViolationException e) {
            throw SecretNotFound.organization(scope.organization());
        }
    }

    private boolean save(Scope scope, String name, byte[] value) {
        SealingKey key = key();
        String organization = scope.organization();
        byte[] sealed = key.seal(organization, name, value);
        String before =
                sealed(organization, name, " for update").map(Row::digest).orElse("");
        int created = write("""
                insert into secret (organization, name, key_id, sealed, changed, changed_by)
                values (:organization, :name, :key, :sealed, :changed, :by) on conflict do nothing""", scope, name, key, sealed);
        if (created == 0) {
            write("""
                    update secret set key_id = :key, sealed = :sealed, changed = :changed, changed_by = :by
                    where organization = :organization and name = :name""", scope, name, key, sealed);
        }
        publish(scope, "secret.set", name, before, digest(sealed));
        return created == 1;
    }

    private int write(String sql, Scope scope, String name, SealingKey key, byte[] sealed) {
        String by = scope.actor().name();
        return database.sql(sql)
                .param("organization", scope.organization())
                .param("name", name)
                .param("key", key.id())
                .param("sealed", sealed)
                .param("changed", OffsetDateTime.now(ZoneOffset.UTC))
                .param("by", by.substring(0, Math.min(255, by.length())))
                .update();
    }

    /** A lost key file is not silently followed by a new one. */
    private SealingKey key() {
        return keys.current().orElseGet(() -> {
            if (!keyIds().isEmpty()) {
                throw new SecretInvalid("the key that secrets are encrypted with is not in " + keys.place()
                        + ": bring it back, or delete all secrets first");
            }
            return keys.currentOrNew();
        });
    }

    /** @throws SecretNotFound when there is none */
    void delete(Scope scope, String name) {
        transaction.executeWithoutResult(status -> {
            Row before =
                    sealed(scope.organization(), name, " for update").orElseThrow(() -> SecretNotFound.named(name));
            database.sql("delete from secret where organization = :organization and name = :name")
                    .param("organization", scope.organization())
                    .param("name", name)
                    .update();
            publish(scope, "secret.deleted", name, before.digest(), "");
        });
    }

    /** Of the keys that something in the database is encrypted with. */
    List<String> keyIds() {
        return database.sql("select distinct key_id from secret order by key_id")
                .query(String.class)
                .list();
    }

    /** Of all organizations: those that are encrypted with a key that is not here. */
    List<Secret> unreadable() {
        List<String> missing =
                keyIds().stream().filter(id -> keys.find(id).isEmpty()).toList();
        return missing.isEmpty()
                ? List.of()
                : database.sql("""
                                select organization, name, changed, changed_by, key_id from secret
                                where key_id in (:missing) order by organization, name""")
                        .param("missing", missing)
                        .query(Secrets::secret)
                        .list();
    }

    /** A digest tells what is there apart from what was there, and says nothing about the value. */
    private void publish(Scope scope, String action, String name, String before, String after) {
        events.publishEvent(new AuditEvent(scope.actor(), scope.organization(), action, name, before, after));
    }

    Optional<Row> sealed(String organization, String name, String suffix) {
        return database.sql("select key_id, sealed from secret where organization = :organization and name = :name"
                        + suffix)
                .param("organization", organization)
                .param("name", name)
                .query((row, number) -> new Row(row.getString("key_id"), row.getBytes("sealed")))
                .optional();
    }

    private static Secret secret(ResultSet row, int number) throws SQLException {
        Instant changed = row.getObject("changed", OffsetDateTime.class).toInstant();
        return new Secret(
                row.getString("organization"),
                row.getString("name"),
                changed,
                row.getString("changed_by"),
                row.getString("key_id"));
    }

    private static String digest(byte[] sealed) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sealed));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /** What the database holds. */
    record Row(String keyId, byte[] bytes) {

        String digest() {
            return Secrets.digest(bytes);
        }
    }
}
