package dev.apiintegrator.server.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apiintegrator.connection.ConnectionDefinition;
import dev.apiintegrator.connection.ConnectionDefinitions;
import dev.apiintegrator.connection.ConnectionKinds;
import dev.apiintegrator.connection.ConnectionProblem;
import dev.apiintegrator.server.audit.AuditEvent;
import dev.apiintegrator.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The connections of all organizations: those of the configuration, then those of the database. Thread-safe. */
final class DeclaredConnections implements ConnectionDefinitions {

    private static final String NAME = "[a-z][a-z0-9-]{0,62}";
    private static final String COLUMNS = "organization, name, kind, settings, version, changed, changed_by";
    private static final int MOST = 1_000;
    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    private final Map<String, Map<String, DeclaredConnection>> configured;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;

    DeclaredConnections(
            Map<String, Map<String, Map<String, String>>> configured,
            JdbcClient database,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            ObjectMapper json) {
        this.configured = read(configured);
        this.database = database;
        this.transaction = transaction;
        this.events = events;
        this.json = json;
    }

    private static Map<String, Map<String, DeclaredConnection>> read(
            Map<String, Map<String, Map<String, String>>> configured) {
        Map<String, Map<String, DeclaredConnection>> read = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        configured.forEach((organization, connections) -> connections.forEach((name, values) -> {
            Map<String, String> settings = new TreeMap<>(values);
            ConnectionDefinition definition = new ConnectionDefinition(settings.remove("kind"), settings);
            String place = "integrator.connections." + organization + "." + name;
            if (!name.matches(NAME)) {
                wrong.add(place + ": the name has lower case letters, digits and hyphens, and begins with a letter");
            }
            ConnectionKinds.check(definition)
                    .forEach(problem -> wrong.add(
                            place + "." + problem.setting() + ": " + problem.message() + ". " + problem.mend()));
            read.computeIfAbsent(organization, any -> new HashMap<>())
                    .put(name, new DeclaredConnection(organization, name, definition, true, 0, null, null));
        }));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong.stream().sorted().collect(Collectors.joining("\n")));
        }
        return read;
    }

    @Override
    public Optional<ConnectionDefinition> find(String organization, String name) {
        return get(organization, name).map(DeclaredConnection::definition);
    }

    @Override
    public Set<String> names(String organization) {
        return list(organization).stream().map(DeclaredConnection::name).collect(Collectors.toCollection(TreeSet::new));
    }

    Optional<DeclaredConnection> get(String organization, String name) {
        return Optional.ofNullable(configured(organization).get(name)).or(() -> stored(organization, name, ""));
    }

    private Map<String, DeclaredConnection> configured(String organization) {
        return configured.getOrDefault(organization, Map.of());
    }

    /** Ordered by name. */
    List<DeclaredConnection> list(String organization) {
        Map<String, DeclaredConnection> all = new TreeMap<>();
        database.sql("select " + COLUMNS + " from connection where organization = ?")
                .param(organization)
                .query(this::connection)
                .list()
                .forEach(stored -> all.put(stored.name(), stored));
        all.putAll(configured(organization));
        return List.copyOf(all.values());
    }

    /** Of all organizations. */
    List<DeclaredConnection> list() {
        List<DeclaredConnection> all = new ArrayList<>();
        database.sql("select " + COLUMNS + " from connection").query(this::connection).list().stream()
                .filter(stored -> !configured(stored.organization()).containsKey(stored.name()))
                .forEach(all::add);
        configured.values().forEach(connections -> all.addAll(connections.values()));
        all.sort(Comparator.comparing(DeclaredConnection::organization).thenComparing(DeclaredConnection::name));
        return all;
    }

    /**
     * @param condition of the version that is there, 0 for none
     * @return what is there now
     * @throws ConnectionRejected with everything that is wrong
     * @throws ConnectionConflict when the condition does not hold, or the configuration has one of that name
     */
    DeclaredConnection set(Scope scope, String name, ConnectionDefinition definition, LongPredicate condition) {
        List<ConnectionProblem> problems = new ArrayList<>();
        if (!name.matches(NAME)) {
            problems.add(new ConnectionProblem(
                    "name",
                    "'" + name + "' cannot be the name of a connection",
                    "use lower case letters, digits and hyphens, beginning with a letter"));
        }
        problems.addAll(ConnectionKinds.check(definition));
        problems.addAll(RemoteDatabases.check(definition));
        if (!problems.isEmpty()) {
            throw new ConnectionRejected(problems);
        }
        requireNotConfigured(scope.organization(), name);
        return transaction.execute(status -> {
            Optional<DeclaredConnection> before = stored(scope.organization(), name, " for update");
            requireVersion(name, before.map(DeclaredConnection::version).orElse(0L), condition);
            write(scope, name, definition, before);
            publish(scope, "connection.set", name);
            return stored(scope.organization(), name, "").orElseThrow();
        });
    }

    private void write(Scope scope, String name, ConnectionDefinition definition, Optional<DeclaredConnection> before) {
        String by = scope.actor().name();
        if (before.isEmpty() && names(scope.organization()).size() >= MOST) {
            throw new ConnectionConflict("an organization has at most " + MOST + " connections");
        }
        String sql = before.isPresent() ? """
                        update connection set kind = :kind, settings = :settings, version = version + 1,
                        changed = :changed, changed_by = :by where organization = :organization and name = :name""" : """
                        insert into connection (organization, name, kind, settings, version, changed, changed_by)
                        values (:organization, :name, :kind, :settings, 1, :changed, :by) on conflict do nothing""";
        int rows = database.sql(sql)
                .param("organization", scope.organization())
                .param("name", name)
                .param("kind", definition.kind())
                .param("settings", text(definition.settings()))
                .param("changed", OffsetDateTime.now(ZoneOffset.UTC))
                .param("by", by.substring(0, Math.min(255, by.length())))
                .update();
        if (rows == 0) {
            throw new ConnectionConflict("somebody else has just made the connection '" + name + "'");
        }
    }

    /**
     * @return whether there was one
     * @throws ConnectionConflict when the condition does not hold, or the configuration has it
     */
    boolean delete(Scope scope, String name, LongPredicate condition) {
        requireNotConfigured(scope.organization(), name);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<DeclaredConnection> before = stored(scope.organization(), name, " for update");
            before.ifPresent(connection -> {
                requireVersion(name, connection.version(), condition);
                database.sql("delete from connection where organization = ? and name = ?")
                        .params(scope.organization(), name)
                        .update();
                publish(scope, "connection.deleted", name);
            });
            return before.isPresent();
        }));
    }

    private void requireNotConfigured(String organization, String name) {
        if (configured(organization).containsKey(name)) {
            throw new ConnectionConflict(
                    "the connection '" + name + "' is declared in the platform's configuration: change it there");
        }
    }

    private static void requireVersion(String name, long version, LongPredicate condition) {
        if (!condition.test(version)) {
            throw new ConnectionChanged("the connection '" + name + "' is "
                    + (version == 0 ? "not there" : "at version " + version) + ": read it again");
        }
    }

    private void publish(Scope scope, String action, String name) {
        events.publishEvent(new AuditEvent(scope.actor(), scope.organization(), action, name, "", ""));
    }

    private Optional<DeclaredConnection> stored(String organization, String name, String suffix) {
        return database.sql("select " + COLUMNS + " from connection where organization = ? and name = ?" + suffix)
                .params(organization, name)
                .query(this::connection)
                .optional();
    }

    private DeclaredConnection connection(ResultSet row, int number) throws SQLException {
        try {
            return new DeclaredConnection(
                    row.getString("organization"),
                    row.getString("name"),
                    new ConnectionDefinition(
                            row.getString("kind"), json.readValue(row.getString("settings"), SETTINGS)),
                    false,
                    row.getLong("version"),
                    row.getObject("changed", OffsetDateTime.class).toInstant(),
                    row.getString("changed_by"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the settings of a connection in the database are no JSON", e);
        }
    }

    private String text(Map<String, String> settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
