package dev.apiintegrator.server;

import static org.assertj.core.api.Assertions.fail;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Assumptions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of either kind with the platform's tables in it, and as many connection pools as there are to be nodes. */
public final class TestDatabases implements AutoCloseable {

    private final String url;
    private final EmbeddedPostgres postgres;
    private int number;
    private final List<HikariDataSource> open = new ArrayList<>();

    private TestDatabases(String url, EmbeddedPostgres postgres) {
        this.url = url;
        this.postgres = postgres;
        Flyway.configure().dataSource(node()).load().migrate();
    }

    public static TestDatabases h2(Path directory) {
        return new TestDatabases(
                "jdbc:h2:file:" + directory.resolve("test")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
                null);
    }

    public static TestDatabases postgres() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            return new TestDatabases(postgres.getJdbcUrl("postgres", "postgres"), postgres);
        } catch (IOException | RuntimeException e) {
            String reason = "PostgreSQL cannot be started here: " + e;
            if ("all".equals(System.getProperty("integrator.require"))) {
                fail(reason, e);
            }
            Assumptions.abort(reason);
            throw new IllegalStateException(e);
        }
    }

    /** The connections of one more node. */
    public HikariDataSource node() {
        HikariDataSource node = new HikariDataSource();
        node.setJdbcUrl(url);
        node.setMaximumPoolSize(5);
        open.add(node);
        return node;
    }

    /** Another one of the same kind, without tables, for one platform alone; PostgreSQL only. */
    public String fresh() {
        String name = "fresh" + ++number;
        JdbcClient.create(open.get(0)).sql("create database " + name).update();
        return postgres.getJdbcUrl("postgres", name);
    }

    @Override
    public void close() throws IOException {
        open.forEach(HikariDataSource::close);
        if (postgres != null) {
            postgres.close();
        }
    }
}
