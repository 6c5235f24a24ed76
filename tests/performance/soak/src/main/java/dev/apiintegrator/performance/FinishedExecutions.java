package dev.apiintegrator.performance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Puts executions into PostgreSQL that have ended long ago, each with the journal of one that was really run. */
final class FinishedExecutions {

    private static final int PIECE = 50_000;
    /** Far above the keys that executions of the benchmark get. */
    private static final long FIRST_KEY = 1_000_000_000L;

    private final DataSource database;

    FinishedExecutions(DataSource database) {
        this.database = database;
    }

    /** @param model key of the execution that they are all like */
    void put(long model, int count, Report report) {
        try (Connection connection = database.getConnection()) {
            for (int done = 0; done < count; done += PIECE) {
                long from = FIRST_KEY + done;
                long to = FIRST_KEY + Math.min(count, done + PIECE) - 1;
                update(connection, """
                        INSERT INTO workflow_execution
                        SELECT n, organization, 'finished-' || n, integration, workflow, version, digest, engine, state,
                               started_by, started_at, ended_at, output, failure, failed_step
                        FROM workflow_execution, generate_series(?, ?) n WHERE execution_key = ?""", from, to, model);
                update(connection, """
                        INSERT INTO workflow_event
                        SELECT n, number, event FROM workflow_event, generate_series(?, ?) n WHERE execution_key = ?
                        ORDER BY n, number""", from, to, model);
                if (done % (PIECE * 5) == 0) {
                    report.progress(done + " of " + count);
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE");
                statement.execute("CHECKPOINT");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare finished executions", e);
        }
    }

    private static void update(Connection connection, String sql, long from, long to, long model) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            statement.setLong(3, model);
            statement.executeUpdate();
        }
    }
}
