package dev.apiintegrator.server.connector;

import dev.apiintegrator.engine.source.AnswerSchemas;
import dev.apiintegrator.engine.source.Kamelets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Connectors in the database. Thread-safe. */
final class ConnectorTable {

    /** Of a name; the oldest go, for revisions have the Kamelets that they use. */
    private static final int MOST_VERSIONS = 20;

    private static final String COLUMNS = "name, version, title, api_version, format, operation_count, finding_count,"
            + " document_name, digest, imported_by, imported_at";
    private static final String LATEST =
            " and version = (select max(c.version) from connector c where c.organization = connector.organization"
                    + " and c.name = connector.name)";

    private final NamedParameterJdbcTemplate batch;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    ConnectorTable(NamedParameterJdbcTemplate batch, TransactionTemplate transaction) {
        this.batch = batch;
        this.database = JdbcClient.create(batch);
        this.transaction = transaction;
    }

    /**
     * @param text its YAML
     * @param answers as {@link AnswerSchemas} tells them; empty when unknown
     */
    record StoredOperation(IndexedOperation operation, String text, String answers) {}

    /** The latest of each name, ordered by name. */
    List<ImportedConnector> latest(String organization) {
        return database.sql("select " + COLUMNS + " from connector where organization = :organization" + LATEST
                        + " order by name")
                .param("organization", organization)
                .query(ConnectorTable::connector)
                .list();
    }

    /** The newest first. */
    List<ImportedConnector> versions(String organization, String name) {
        return database.sql("select " + COLUMNS
                        + " from connector where organization = :organization and name = :name order by version desc")
                .param("organization", organization)
                .param("name", name)
                .query(ConnectorTable::connector)
                .list();
    }

    /** JSON. */
    Optional<String> report(String organization, String name, int version) {
        return one(organization, name, version, "report").query(String.class).optional();
    }

    Optional<byte[]> document(String organization, String name, int version) {
        return one(organization, name, version, "document")
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** YAML; empty when nobody said anything. */
    String overrides(String organization, String name, int version) {
        return one(organization, name, version, "overrides")
                .query(String.class)
                .optional()
                .orElse("");
    }

    private JdbcClient.StatementSpec one(String organization, String name, int version, String column) {
        return database.sql("select " + column
                        + " from connector where organization = :organization and name = :name and version = :version")
                .param("organization", organization)
                .param("name", name)
                .param("version", version);
    }

    /** All YAML of a version, in the order of the names. */
    List<String> texts(String organization, String name, int version) {
        return database.sql("select text from connector_operation where organization = :organization"
                        + " and connector = :name and version = :version order by kamelet")
                .param("organization", organization)
                .param("name", name)
                .param("version", version)
                .query(String.class)
                .list();
    }

    /** Of the latest versions. */
    List<IndexedOperation> operations(String organization) {
        return database.sql("select o.connector, o.kamelet, o.operation, o.signature, o.summary, o.meaning"
                        + " from connector_operation o join connector on connector.organization = o.organization"
                        + " and connector.name = o.connector and connector.version = o.version"
                        + " where o.organization = :organization"
                        + LATEST.replace(" version = ", " connector.version = "))
                .param("organization", organization)
                .query((row, number) -> new IndexedOperation(
                        row.getString("connector"),
                        row.getString("kamelet"),
                        row.getString("operation"),
                        row.getString("signature"),
                        row.getString("summary"),
                        Meaning.read(row.getBytes("meaning"))))
                .list();
    }

    /** By name; of the newest version that has them. */
    Map<String, Kamelets.Found> kamelets(String organization, Set<String> names) {
        Map<String, Kamelets.Found> found = new TreeMap<>();
        database.sql("select kamelet, text, answers from connector_operation where organization = :organization"
                        + " and kamelet in (:names) order by version")
                .param("organization", organization)
                .param("names", names)
                .query(row -> {
                    String answers = row.getString("answers");
                    found.put(
                            row.getString("kamelet"),
                            new Kamelets.Found(
                                    row.getString("text"),
                                    answers.isEmpty() ? Optional.empty() : Optional.of(answers)));
                });
        return found;
    }

    /** @param told in the same transaction */
    void add(
            String organization,
            ImportedConnector connector,
            byte[] document,
            String report,
            String overrides,
            List<StoredOperation> operations,
            Runnable told) {
        transaction.executeWithoutResult(status -> {
            database.sql("insert into connector (organization, " + COLUMNS
                            + ", document, report, overrides) values (:organization,"
                            + " :name, :version, :title, :apiVersion, :format, :operationCount, :findingCount,"
                            + " :documentName, :digest, :importedBy, :importedAt, :document, :report, :overrides)")
                    .param("organization", organization)
                    .param("name", connector.name())
                    .param("version", connector.version())
                    .param("title", connector.title())
                    .param("apiVersion", connector.apiVersion())
                    .param("format", connector.format())
                    .param("operationCount", connector.operationCount())
                    .param("findingCount", connector.findingCount())
                    .param("documentName", connector.documentName())
                    .param("digest", connector.digest())
                    .param("importedBy", connector.importedBy())
                    .param("importedAt", connector.importedAt().atOffset(ZoneOffset.UTC))
                    .param("document", document)
                    .param("report", report)
                    .param("overrides", overrides)
                    .update();
            List<MapSqlParameterSource> rows = new ArrayList<>();
            for (StoredOperation each : operations) {
                IndexedOperation operation = each.operation();
                rows.add(new MapSqlParameterSource()
                        .addValue("organization", organization)
                        .addValue("connector", connector.name())
                        .addValue("version", connector.version())
                        .addValue("kamelet", operation.kamelet())
                        .addValue("operation", cut(operation.operation(), 1_000))
                        .addValue("signature", cut(operation.signature(), 2_500))
                        .addValue("summary", operation.summary())
                        .addValue("text", each.text())
                        .addValue("answers", each.answers())
                        .addValue("meaning", Meaning.bytes(operation.meaning())));
            }
            batch.batchUpdate(
                    "insert into connector_operation (organization, connector, version, kamelet, operation, signature,"
                            + " summary, text, answers, meaning) values (:organization, :connector, :version, :kamelet,"
                            + " :operation, :signature, :summary, :text, :answers, :meaning)",
                    rows.toArray(MapSqlParameterSource[]::new));
            database.sql("delete from connector where organization = :organization and name = :name"
                            + " and version <= :oldest")
                    .param("organization", organization)
                    .param("name", connector.name())
                    .param("oldest", connector.version() - MOST_VERSIONS)
                    .update();
            told.run();
        });
    }

    /** @return whether there was one */
    boolean delete(String organization, String name, Runnable told) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            int deleted = database.sql("delete from connector where organization = :organization and name = :name")
                    .param("organization", organization)
                    .param("name", name)
                    .update();
            if (deleted > 0) {
                told.run();
            }
            return deleted > 0;
        }));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static ImportedConnector connector(ResultSet row, int number) throws SQLException {
        return new ImportedConnector(
                row.getString("name"),
                row.getInt("version"),
                row.getString("title"),
                row.getString("api_version"),
                row.getString("format"),
                row.getInt("operation_count"),
                row.getInt("finding_count"),
                row.getString("document_name"),
                row.getString("digest"),
                row.getString("imported_by"),
                row.getObject("imported_at", OffsetDateTime.class).toInstant());
    }
}
