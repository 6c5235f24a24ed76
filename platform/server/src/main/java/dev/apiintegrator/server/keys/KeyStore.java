package dev.apiintegrator.server.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** API keys in the database. */
final class KeyStore {

    private static final String SELECT = "select id, organization, name, hash, roles, scopes, created_by, created,"
            + " expires, last_used, revoked from api_key where ";

    private final JdbcClient database;

    KeyStore(JdbcClient database) {
        this.database = database;
    }

    Optional<ApiKey> find(String id) {
        return database.sql(SELECT + "id = :id")
                .param("id", id)
                .query(KeyStore::row)
                .optional();
    }

    /** Newest first; revoked ones too. */
    List<ApiKey> list(String organization) {
        return database.sql(SELECT + "organization = :organization order by created desc, id")
                .param("organization", organization)
                .query(KeyStore::row)
                .list();
    }

    void add(ApiKey key) {
        database.sql("insert into api_key (id, organization, name, hash, roles, scopes, created_by, created, expires)"
                        + " values (:id, :organization, :name, :hash, :roles, :scopes, :by, :created, :expires)")
                .param("id", key.id())
                .param("organization", key.organization())
                .param("name", key.name())
                .param("hash", key.hash())
                .param("roles", String.join(" ", new TreeSet<>(key.roles())))
                .param("scopes", String.join(" ", new TreeSet<>(key.scopes())))
                .param("by", key.createdBy())
                .param("created", at(key.created()))
                .param("expires", at(key.expires()))
                .update();
    }

    /** False when the organization has no such key that was not revoked yet. */
    boolean revoke(String organization, String id, Instant now) {
        return database.sql("update api_key set revoked = :now"
                                + " where organization = :organization and id = :id and revoked is null")
                        .param("now", at(now))
                        .param("organization", organization)
                        .param("id", id)
                        .update()
                == 1;
    }

    void used(String id, Instant now) {
        database.sql("update api_key set last_used = :now where id = :id")
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    private static ApiKey row(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getString("organization"),
                row.getString("name"),
                row.getString("hash"),
                words(row.getString("roles")),
                words(row.getString("scopes")),
                row.getString("created_by"),
                instant(row, "created"),
                instant(row, "expires"),
                instant(row, "last_used"),
                instant(row, "revoked"));
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>(List.of(text.split(" ")));
        words.remove("");
        return words;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
