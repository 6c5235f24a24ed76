package dev.apiintegrator.workflow.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.workflow.definition.Canonical;
import dev.apiintegrator.workflow.definition.Workflow;
import dev.apiintegrator.workflow.definition.WorkflowReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Definitions by their content, so that a running execution keeps the one that it began with. Thread-safe. */
public final class Definitions {

    private static final int MOST_KEPT = 1_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Database database;
    private final Map<String, Workflow> known = new ConcurrentHashMap<>();

    public Definitions(Database database) {
        this.database = database;
    }

    /** Keeps it unless it is there already. */
    void save(Connection connection, Workflow workflow) throws SQLException {
        if (!known.containsKey(workflow.digest())) {
            Database.update(
                    connection,
                    "INSERT INTO workflow_definition (digest, content, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    workflow.digest(),
                    Canonical.text(workflow.document()),
                    Instant.now());
        }
    }

    /** After its transaction was committed. */
    void saved(Workflow workflow) {
        if (known.size() >= MOST_KEPT) {
            known.clear();
        }
        known.putIfAbsent(workflow.digest(), workflow);
    }

    /**
     * @param name that the workflow had when the execution started
     * @throws IllegalStateException when it is not there or cannot be read any more
     */
    public Workflow get(String digest, String name) {
        Workflow workflow = known.get(digest);
        if (workflow == null) {
            List<String> content = database.list(
                    "SELECT content FROM workflow_definition WHERE digest = ?", row -> row.getString(1), digest);
            if (content.isEmpty()) {
                throw new IllegalStateException("the definition " + digest + " of '" + name + "' is missing");
            }
            workflow = read(content.get(0), name);
            saved(workflow);
        }
        return workflow;
    }

    /** Reads what {@link Canonical#text} has written. */
    public static Workflow read(String content, String name) {
        try {
            return WorkflowReader.read(MAPPER.readTree(content), name).orThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the definition of '" + name + "' is no JSON", e);
        }
    }
}
