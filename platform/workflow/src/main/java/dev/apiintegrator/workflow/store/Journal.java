package dev.apiintegrator.workflow.store;

import dev.apiintegrator.workflow.core.Event;
import dev.apiintegrator.workflow.core.EventJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The table of events. Thread-safe. */
public final class Journal {

    private static final String LENGTH = "SELECT COALESCE(MAX(number), 0) FROM workflow_event WHERE execution_key = ?";

    private final Database database;

    public Journal(Database database) {
        this.database = database;
    }

    /** In their order. */
    public List<Event> read(long key) {
        return database.list(
                "SELECT event FROM workflow_event WHERE execution_key = ? ORDER BY number",
                row -> EventJson.read(row.getString(1)),
                key);
    }

    /** The first ones, which stay the same for ever. */
    public List<Event> read(long key, long upTo) {
        return database.list(
                "SELECT event FROM workflow_event WHERE execution_key = ? AND number <= ? ORDER BY number",
                row -> EventJson.read(row.getString(1)),
                key,
                upTo);
    }

    /** How many events there are. */
    public long length(long key) {
        return database.list(LENGTH, row -> row.getLong(1), key).get(0);
    }

    long length(Connection connection, long key) throws SQLException {
        return Database.list(connection, LENGTH, row -> row.getLong(1), key).get(0);
    }

    /**
     * Adds events.
     *
     * @param number of the last event before them
     * @throws JournalTaken when somebody else has added events meanwhile
     */
    void append(Connection connection, long key, long number, List<Event> events) throws SQLException {
        String sql = "INSERT INTO workflow_event (execution_key, number, event) VALUES (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            long next = number;
            for (Event event : events) {
                Database.set(insert, key, (int) ++next, EventJson.write(event));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            if (Database.isTaken(e)) {
                throw new JournalTaken(key);
            }
            throw e;
        }
    }
}
