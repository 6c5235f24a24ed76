package dev.apiintegrator.workflow.store;

import java.time.Instant;
import java.util.List;

/** Removes what is no longer needed, in small pieces. Thread-safe. */
public final class Housekeeping {

    private static final int PIECE = 1_000;

    private final Database database;

    public Housekeeping(Database database) {
        this.database = database;
    }

    /**
     * Removes executions that ended before an instant.
     *
     * @param most how many at most
     * @return how many were removed
     */
    public int removeEnded(Instant before, int most) {
        int removed = 0;
        while (removed < most) {
            int piece = removePiece(before, Math.min(PIECE, most - removed));
            removed += piece;
            if (piece == 0) {
                break;
            }
        }
        return removed;
    }

    private int removePiece(Instant before, int limit) {
        return database.inTransaction(connection -> {
            List<Long> keys = Database.list(
                    connection,
                    "SELECT execution_key FROM workflow_execution WHERE ended_at < ? ORDER BY ended_at LIMIT " + limit,
                    row -> row.getLong(1),
                    before);
            for (long key : keys) {
                Database.update(connection, "DELETE FROM workflow_event WHERE execution_key = ?", key);
                Database.update(connection, "DELETE FROM workflow_inbox WHERE execution_key = ?", key);
                Database.update(connection, "DELETE FROM workflow_execution WHERE execution_key = ?", key);
            }
            return keys.size();
        });
    }

    /** Executions of the embedded engine that run and that nothing would ever wake up; none, unless somebody meddled. */
    public List<Long> forgotten(String engine) {
        return database.list(
                "SELECT e.execution_key FROM workflow_execution e WHERE e.ended_at IS NULL AND e.engine = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM workflow_wakeup w WHERE w.task_name = '" + Wakeups.TASK
                        + "' AND w.task_instance = CAST(e.execution_key AS VARCHAR(20))) LIMIT 1000",
                row -> row.getLong(1),
                engine);
    }

    /** Wakes a forgotten execution up. */
    public void remember(long key, Instant at) {
        database.inTransaction(connection -> {
            Wakeups.add(connection, key, at);
            return null;
        });
    }
}
