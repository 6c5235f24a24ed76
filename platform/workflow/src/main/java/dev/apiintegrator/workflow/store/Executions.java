package dev.apiintegrator.workflow.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.apiintegrator.workflow.Execution;
import dev.apiintegrator.workflow.ExecutionFilter;
import dev.apiintegrator.workflow.ExecutionId;
import dev.apiintegrator.workflow.Failure;
import dev.apiintegrator.workflow.StartRequest;
import dev.apiintegrator.workflow.core.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The table of executions. Thread-safe. */
public final class Executions {

    private static final String COLUMNS =
            "execution_key, organization, id, integration, workflow, version, digest, engine,"
                    + " state, started_by, started_at, ended_at, output, failure, failed_step";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Database database;

    public Executions(Database database) {
        this.database = database;
    }

    /** Its key; empty when the id is taken. */
    OptionalLong insert(Connection connection, StartRequest request, String engine, Instant at) throws SQLException {
        String sql =
                "INSERT INTO workflow_execution (organization, id, integration, workflow, version, digest, engine, state,"
                        + " started_by, started_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?) ON CONFLICT DO NOTHING";
        try (PreparedStatement insert = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            Database.set(
                    insert,
                    request.id().organization(),
                    request.id().id(),
                    request.integration(),
                    request.workflow().name(),
                    request.workflow().version(),
                    request.workflow().digest(),
                    engine,
                    request.startedBy(),
                    at);
            if (insert.executeUpdate() == 0) {
                return OptionalLong.empty();
            }
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return OptionalLong.of(keys.getLong("execution_key"));
            }
        }
    }

    public Optional<Execution> find(ExecutionId id) {
        return database
                .list(
                        "SELECT " + COLUMNS + " FROM workflow_execution WHERE organization = ? AND id = ?",
                        Executions::read,
                        id.organization(),
                        id.id())
                .stream()
                .findFirst();
    }

    public Optional<Execution> find(long key) {
        return database
                .list("SELECT " + COLUMNS + " FROM workflow_execution WHERE execution_key = ?", Executions::read, key)
                .stream()
                .findFirst();
    }

    /** Those of them that have ended. */
    public List<Execution> ended(Collection<Long> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        String marks = "?" + ", ?".repeat(keys.size() - 1);
        return database.list(
                "SELECT " + COLUMNS + " FROM workflow_execution WHERE state <> 'RUNNING' AND execution_key IN (" + marks
                        + ")",
                Executions::read,
                keys.toArray());
    }

    /** The newest first. */
    public List<Execution> list(ExecutionFilter filter) {
        StringBuilder sql = new StringBuilder("SELECT " + COLUMNS + " FROM workflow_execution WHERE organization = ?");
        List<Object> arguments = new ArrayList<>(List.of(filter.organization()));
        and(sql, arguments, "integration = ?", filter.integration());
        and(sql, arguments, "workflow = ?", filter.workflow());
        and(sql, arguments, "state = ?", filter.state().map(Enum::name));
        and(sql, arguments, "execution_key < ?", filter.before());
        sql.append(" ORDER BY execution_key DESC LIMIT ").append(filter.limit());
        return database.list(sql.toString(), Executions::read, arguments.toArray());
    }

    private static void and(StringBuilder sql, List<Object> arguments, String condition, Optional<?> value) {
        value.ifPresent(argument -> {
            sql.append(" AND ").append(condition);
            arguments.add(argument);
        });
    }

    void end(Connection connection, long key, Event.Ended ended) throws SQLException {
        Database.update(
                connection,
                "UPDATE workflow_execution SET state = ?, ended_at = ?, output = ?, failure = ?, failed_step = ?"
                        + " WHERE execution_key = ?",
                ended.outcome().name(),
                ended.at(),
                ended.output().isNull() ? null : ended.output().toString(),
                ended.failure() == null ? null : write(ended.failure()),
                ended.failedStep().isEmpty() ? null : ended.failedStep(),
                key);
    }

    /** Whether it had failed and now runs again. */
    boolean runAgain(Connection connection, long key) throws SQLException {
        return Database.update(
                        connection,
                        "UPDATE workflow_execution SET state = 'RUNNING', ended_at = NULL, output = NULL, failure = NULL,"
                                + " failed_step = NULL WHERE execution_key = ? AND state = 'FAILED'",
                        key)
                == 1;
    }

    private static Execution read(ResultSet row) throws SQLException {
        return new Execution(
                row.getLong("execution_key"),
                new ExecutionId(row.getString("organization"), row.getString("id")),
                row.getString("integration"),
                row.getString("workflow"),
                row.getString("version"),
                row.getString("digest"),
                row.getString("engine"),
                Execution.State.valueOf(row.getString("state")),
                row.getString("started_by"),
                Database.instant(row, "started_at"),
                Optional.ofNullable(Database.instant(row, "ended_at")),
                json(row.getString("output")),
                Optional.ofNullable(row.getString("failure")).map(Executions::failure),
                Optional.ofNullable(row.getString("failed_step")).orElse(""));
    }

    private static String write(Failure failure) {
        return MAPPER.createObjectNode()
                .put("code", failure.code())
                .put("message", failure.message())
                .put("retryable", failure.retryable())
                .toString();
    }

    private static Failure failure(String text) {
        JsonNode json = json(text);
        return new Failure(
                json.path("code").asText(),
                json.path("message").asText(),
                json.path("retryable").booleanValue());
    }

    private static JsonNode json(String text) {
        try {
            return text == null ? NullNode.getInstance() : MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an execution holds something that is no JSON", e);
        }
    }
}
