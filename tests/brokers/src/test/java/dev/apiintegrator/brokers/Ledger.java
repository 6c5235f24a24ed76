package dev.apiintegrator.brokers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** A PostgreSQL in which routes write down what they received: {@code raw} everything, {@code once} with idempotency. */
final class Ledger implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final JdbcTemplate database;

    Ledger() throws IOException {
        server = EmbeddedPostgres.builder().start();
        database = new JdbcTemplate(server.getPostgresDatabase());
        for (String table : List.of("raw", "once")) {
            database.execute("create table " + table
                    + " (seq bigint generated always as identity, sender integer, number integer)");
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    int rows(String table) {
        return database.queryForObject("select count(*) from " + table, Integer.class);
    }

    int distinct(String table) {
        return database.queryForObject(
                "select count(*) from (select distinct sender, number from " + table + ") d", Integer.class);
    }

    /** Messages whose first arrival was later than that of a younger one of the same sender. */
    int outOfOrder(String table) {
        return database.queryForObject("""
                select count(*) from (
                    select seq, lag(seq) over (partition by sender order by number) before
                    from (select sender, number, min(seq) seq from %s group by sender, number) f) o
                where before > seq""".formatted(table), Integer.class);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
