package dev.apiintegrator.workflow.store;

import dev.apiintegrator.workflow.core.Event;
import dev.apiintegrator.workflow.core.EventJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What came from outside and waits to be taken into the journal. Thread-safe. */
public final class Inbox {

    /** @param key names it here */
    public record Message(long key, Event event) {}

    private final Database database;

    public Inbox(Database database) {
        this.database = database;
    }

    public void add(long execution, Event event) {
        database.inTransaction(connection -> {
            add(connection, execution, event);
            return null;
        });
    }

    static void add(Connection connection, long execution, Event event) throws SQLException {
        Database.update(
                connection,
                "INSERT INTO workflow_inbox (execution_key, event, created_at) VALUES (?, ?, ?)",
                execution,
                EventJson.write(event),
                event.at());
    }

    /** In the order in which they came. */
    public List<Message> read(long execution) {
        return database.list(
                "SELECT inbox_key, event FROM workflow_inbox WHERE execution_key = ? ORDER BY inbox_key",
                row -> new Message(row.getLong(1), EventJson.read(row.getString(2))),
                execution);
    }

    static void remove(Connection connection, List<Message> messages) throws SQLException {
        for (Message message : messages) {
            Database.update(connection, "DELETE FROM workflow_inbox WHERE inbox_key = ?", message.key());
        }
    }

    /** Executions of an engine for which messages have been waiting since before an instant. Messages that came too late go. */
    public List<Long> overdue(String engine, Instant before) {
        database.update(
                "DELETE FROM workflow_inbox WHERE created_at < ? AND execution_key IN"
                        + " (SELECT execution_key FROM workflow_execution WHERE state <> 'RUNNING')",
                before);
        return database.list(
                "SELECT DISTINCT i.execution_key FROM workflow_inbox i JOIN workflow_execution e"
                        + " ON e.execution_key = i.execution_key WHERE i.created_at < ? AND e.engine = ?",
                row -> row.getLong(1),
                before,
                engine);
    }
}
