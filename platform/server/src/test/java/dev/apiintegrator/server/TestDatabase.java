package dev.apiintegrator.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * Which database tests run on: H2, or with {@code -Dintegrator.test.database=postgresql} a real PostgreSQL, one for all tests
 * of this JVM, with a fresh database for each directory.
 */
public final class TestDatabase {

    private static final boolean POSTGRESQL = "postgresql".equals(System.getProperty("integrator.test.database"));
    private static final Map<Path, String> URLS = new ConcurrentHashMap<>();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static EmbeddedPostgres server;

    private TestDatabase() {}

    /** Options of a platform that keeps its data in a directory. */
    static List<String> options(Path home) {
        if (!POSTGRESQL) {
            return List.of();
        }
        String url = URLS.computeIfAbsent(home.toAbsolutePath(), fresh -> postgresql());
        return List.of("--integrator.database.url=" + url, "--integrator.database.connections=4");
    }

    /** The URL of a fresh database on the PostgreSQL of all tests. */
    public static String postgresql() {
        String name = "test" + COUNT.incrementAndGet();
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server().getJdbcUrl("postgres", name);
    }

    /** The URL of a fresh database of H2 in memory, set up as the platform does it. */
    public static String h2() {
        return "jdbc:h2:mem:test" + COUNT.incrementAndGet()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
    }

    /**
     * Starts a PostgreSQL, or lets the test be skipped where that is not possible; with {@code -Dintegrator.require=all} it
     * fails then.
     */
    public static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException | IllegalStateException e) {
            if ("all".equals(System.getProperty("integrator.require"))) {
                throw new IllegalStateException("the embedded PostgreSQL cannot be started", e);
            }
            return Assumptions.abort("the embedded PostgreSQL of io.zonky.test.postgres cannot be started here: " + e);
        }
    }

    /** Started with the first test that needs it, ended with the JVM. */
    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            EmbeddedPostgres started = start(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
            server = started;
        }
        return server;
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
