package dev.apiintegrator.workflow.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** All that is kept of executions, in the tables of {@code V8__workflows.sql}. Thread-safe. */
public final class Store {

    private final DataSource source;
    private final boolean postgreSql;
    private final Definitions definitions;
    private final Executions executions;
    private final Journal journal;
    private final Inbox inbox;
    private final JournalWriter writer;
    private final Wakeups wakeups;
    private final Housekeeping housekeeping;

    /**
     * @param source PostgreSQL, or H2 in its mode for PostgreSQL
     * @throws StoreFailed when it cannot be reached
     */
    public Store(DataSource source) {
        this.source = source;
        Database database = new Database(source);
        this.postgreSql = isPostgreSql(source);
        this.definitions = new Definitions(database);
        this.executions = new Executions(database);
        this.journal = new Journal(database);
        this.inbox = new Inbox(database);
        this.writer = new JournalWriter(database, definitions, executions, journal);
        this.wakeups = new Wakeups(database);
        this.housekeeping = new Housekeeping(database);
    }

    private static boolean isPostgreSql(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw Database.failed(e);
        }
    }

    public DataSource source() {
        return source;
    }

    public boolean isPostgreSql() {
        return postgreSql;
    }

    public Definitions definitions() {
        return definitions;
    }

    public Executions executions() {
        return executions;
    }

    public Journal journal() {
        return journal;
    }

    public Inbox inbox() {
        return inbox;
    }

    public JournalWriter writer() {
        return writer;
    }

    public Wakeups wakeups() {
        return wakeups;
    }

    public Housekeeping housekeeping() {
        return housekeeping;
    }
}
