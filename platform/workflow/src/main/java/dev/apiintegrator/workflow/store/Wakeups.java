package dev.apiintegrator.workflow.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Rows in db-scheduler's table that are written together with the journal. db-scheduler's own client takes a transaction of its
 * own, between which and ours the process could end.
 */
public final class Wakeups {

    public static final String TABLE = "workflow_wakeup";
    public static final String TASK = "execution";

    private final Database database;

    public Wakeups(Database database) {
        this.database = database;
    }

    static void add(Connection connection, long execution, Instant at) throws SQLException {
        Database.update(
                connection,
                "INSERT INTO workflow_wakeup (task_name, task_instance, execution_time, picked, version)"
                        + " VALUES (?, ?, ?, FALSE, 1)",
                TASK,
                String.valueOf(execution),
                at);
    }

    static void remove(Connection connection, long execution) throws SQLException {
        Database.update(
                connection,
                "DELETE FROM workflow_wakeup WHERE task_name = ? AND task_instance = ?",
                TASK,
                String.valueOf(execution));
    }

    /** How many executions have not ended. */
    public long count() {
        return database.list("SELECT COUNT(*) FROM workflow_wakeup WHERE task_name = ?", row -> row.getLong(1), TASK)
                .get(0);
    }
}
