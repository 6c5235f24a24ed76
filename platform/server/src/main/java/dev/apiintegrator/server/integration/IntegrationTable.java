package dev.apiintegrator.server.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Rows of integrations and of their deployments. Knows nothing of transactions. */
final class IntegrationTable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String SELECT = """
            select i.id, i.organization, i.name, i.origin, i.place, i.description, i.labels, i.latest, i.version, i.changed,
                   d.target, d.state, d.findings, r.digest
            from integration i
            join deployment d on d.integration = i.id
            left join revision r on r.integration = i.id and r.number = i.latest
            """;

    private final JdbcClient jdbc;

    IntegrationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All, in no order. */
    List<StoredIntegration> list() {
        return jdbc.sql(SELECT).query(IntegrationTable::read).list();
    }

    Optional<StoredIntegration> find(IntegrationId id) {
        return jdbc.sql(SELECT + "where i.organization = :organization and i.name = :name")
                .param("organization", id.organization())
                .param("name", id.name())
                .query(IntegrationTable::read)
                .optional();
    }

    /** @return the key of the new rows */
    long insert(IntegrationId id, Origin origin, String place, Standing standing) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into integration
                            (organization, name, origin, place, description, labels, latest, version, changed)
                        values (:organization, :name, :origin, :place, :description, :labels, :latest, :version, :changed)
                        """)
                .param("organization", id.organization())
                .param("name", id.name())
                .param("origin", origin.name())
                .param("place", place)
                .param("description", standing.about().description())
                .param("labels", json(standing.about().labels()))
                .param("latest", standing.latest())
                .param("version", standing.version())
                .param("changed", standing.changed().atOffset(ZoneOffset.UTC))
                .update(key, "id");
        long made = Objects.requireNonNull(key.getKey()).longValue();
        jdbc.sql("""
                        insert into deployment (integration, target, current, state, findings)
                        values (:integration, 0, 0, :state, '[]')
                        """)
                .param("integration", made)
                .param("state", Integration.State.STOPPED.name())
                .update();
        return made;
    }

    /** @param current the revision that runs, 0 for none */
    void update(long key, Origin origin, String place, Standing standing, long current) {
        jdbc.sql("""
                        update integration
                        set origin = :origin, place = :place, description = :description, labels = :labels, latest = :latest,
                            version = :version, changed = :changed
                        where id = :id
                        """)
                .param("origin", origin.name())
                .param("place", place)
                .param("description", standing.about().description())
                .param("labels", json(standing.about().labels()))
                .param("latest", standing.latest())
                .param("version", standing.version())
                .param("changed", standing.changed().atOffset(ZoneOffset.UTC))
                .param("id", key)
                .update();
        jdbc.sql("""
                        update deployment
                        set target = :target, current = :current, state = :state, findings = :findings
                        where integration = :integration
                        """)
                .param("target", standing.target())
                .param("current", current)
                .param(
                        "state",
                        Integration.State.of(current != 0, standing.rejected()).name())
                .param("findings", json(standing.findings()))
                .param("integration", key)
                .update();
    }

    void delete(long key) {
        jdbc.sql("delete from integration where id = :id").param("id", key).update();
    }

    /** Drops first saves that never came to an end. */
    void deleteNeverAccepted() {
        jdbc.sql("delete from integration where origin = :origin and latest = 0")
                .param("origin", Origin.API.name())
                .update();
    }

    private static StoredIntegration read(ResultSet row, int number) throws SQLException {
        Integration.State state = Integration.State.valueOf(row.getString("state"));
        String digest = row.getString("digest");
        Standing standing = new Standing(
                new About(
                        row.getString("description"),
                        parse(row.getString("labels"), new TypeReference<LinkedHashMap<String, String>>() {})),
                row.getLong("latest"),
                digest == null ? "" : digest,
                row.getLong("target"),
                state == Integration.State.OUTDATED || state == Integration.State.FAILED,
                parse(row.getString("findings"), new TypeReference<List<Finding>>() {}),
                row.getLong("version"),
                row.getObject("changed", OffsetDateTime.class).toInstant());
        return new StoredIntegration(
                row.getLong("id"),
                new IntegrationId(row.getString("organization"), row.getString("name")),
                Origin.valueOf(row.getString("origin")),
                row.getString("place"),
                standing);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T parse(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds no JSON where it should: " + json, e);
        }
    }
}
