package dev.apiintegrator.workflow.store;

import dev.apiintegrator.workflow.StartRequest;
import dev.apiintegrator.workflow.core.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes down what has happened to executions; each method is one transaction. Thread-safe. */
public final class JournalWriter {

    private final Database database;
    private final Definitions definitions;
    private final Executions executions;
    private final Journal journal;

    public JournalWriter(Database database, Definitions definitions, Executions executions, Journal journal) {
        this.database = database;
        this.definitions = definitions;
        this.executions = executions;
        this.journal = journal;
    }

    /**
     * Writes down that an execution has begun.
     *
     * @param events its first ones
     * @param wakeAt when the embedded engine is to go on
     * @return its key; empty when the id is taken, and nothing was written
     */
    public OptionalLong start(StartRequest request, String engine, List<Event> events, Instant wakeAt, Instant at) {
        OptionalLong key = database.inTransaction(connection -> {
            definitions.save(connection, request.workflow());
            OptionalLong inserted = executions.insert(connection, request, engine, at);
            if (inserted.isPresent()) {
                append(connection, inserted.getAsLong(), 0, events);
                if (ended(events).isEmpty()) {
                    Wakeups.add(connection, inserted.getAsLong(), wakeAt);
                }
            }
            return inserted;
        });
        definitions.saved(request.workflow());
        return key;
    }

    /**
     * Writes down that an execution is to begin on an engine that keeps its state elsewhere.
     *
     * @param started waits in the inbox until that engine takes it
     * @return its key; empty when the id is taken, and nothing was written
     */
    public OptionalLong order(StartRequest request, String engine, Event.Started started) {
        OptionalLong key = database.inTransaction(connection -> {
            definitions.save(connection, request.workflow());
            OptionalLong inserted = executions.insert(connection, request, engine, started.at());
            if (inserted.isPresent()) {
                Inbox.add(connection, inserted.getAsLong(), started);
            }
            return inserted;
        });
        definitions.saved(request.workflow());
        return key;
    }

    /**
     * Writes down what has happened since, unless it is there already.
     *
     * @param number of the last event before
     * @param taken messages that have become events
     * @return whether it was not there
     * @throws JournalTaken when somebody else writes at this moment: another attempt finds it written
     * @throws IllegalStateException when events before are missing
     */
    public boolean record(long key, long number, List<Event> events, List<Inbox.Message> taken) {
        return database.inTransaction(connection -> {
            long length = journal.length(connection, key);
            if (length < number) {
                throw new IllegalStateException("the journal of the execution with the key " + key + " ends at "
                        + length + ", and not at " + number + ": was the database brought back to an earlier day?");
            }
            if (length == number) {
                append(connection, key, number, events);
            }
            Inbox.remove(connection, taken);
            return length == number;
        });
    }

    /**
     * Writes down what has happened since.
     *
     * @param number of the last event before
     * @param taken messages that have become events
     * @throws JournalTaken when somebody else drives the execution
     */
    public void append(long key, long number, List<Event> events, List<Inbox.Message> taken) {
        database.inTransaction(connection -> {
            append(connection, key, number, events);
            Inbox.remove(connection, taken);
            if (ended(events).isPresent()) {
                Wakeups.remove(connection, key);
            }
            return null;
        });
    }

    /**
     * Writes down that a failed execution is to go on.
     *
     * @param event to be taken into its journal
     * @param wake whether the embedded engine is to go on with it
     * @return false when it has not failed, and nothing was written
     */
    public boolean runAgain(long key, Optional<Event> event, boolean wake, Instant at) {
        return database.inTransaction(connection -> {
            if (!executions.runAgain(connection, key)) {
                return false;
            }
            if (event.isPresent()) {
                Inbox.add(connection, key, event.get());
            }
            if (wake) {
                Wakeups.add(connection, key, at);
            }
            return true;
        });
    }

    private void append(Connection connection, long key, long number, List<Event> events) throws SQLException {
        if (!events.isEmpty()) {
            journal.append(connection, key, number, events);
        }
        Optional<Event.Ended> ended = ended(events);
        if (ended.isPresent()) {
            executions.end(connection, key, ended.get());
        }
    }

    private static Optional<Event.Ended> ended(List<Event> events) {
        return events.isEmpty() || !(events.get(events.size() - 1) instanceof Event.Ended ended)
                ? Optional.empty()
                : Optional.of(ended);
    }
}
