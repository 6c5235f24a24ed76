package dev.apiintegrator.performance.load;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PostgreSQL and the packaged product, which writes an order and reads the last ones of its customer. */
final class Product implements AutoCloseable {

    private static final int PORT = 18380;

    private final EmbeddedPostgres database;
    private final Process process;

    private Product(EmbeddedPostgres database, Process process) {
        this.database = database;
        this.process = process;
    }

    /**
     * Returns when it answers.
     *
     * @param home {@code tests/performance}
     * @param log what it says
     */
    static Product start(Path home, Path log) throws Exception {
        EmbeddedPostgres database = EmbeddedPostgres.start();
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders (id bigint generated always as identity primary key,"
                    + " customer varchar(20) not null, quantity integer not null)");
            statement.execute("create index orders_of on orders (customer, id)");
        }
        Product product = new Product(database, process(home, log, database.getJdbcUrl("postgres", "postgres")));
        try {
            product.awaitReady(log);
            return product;
        } catch (Exception e) {
            product.close();
            throw e;
        }
    }

    static String url() {
        return "http://127.0.0.1:" + PORT;
    }

    long pid() {
        return process.pid();
    }

    /** The executable of this JVM. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Process process(Path home, Path log, String databaseUrl) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx512m",
                "-Dintegrator.terminal=false",
                "-Dintegrator.connections.default.orders-db.kind=jdbc",
                "-Dintegrator.connections.default.orders-db.url=" + databaseUrl,
                "-Dintegrator.connections.default.orders-db.username=postgres",
                "-Dintegrator.connections.default.orders-db.pool=10",
                "-Dintegrator.gateway.concurrency=1024",
                "-jar",
                home.resolve("../../platform/cli/target/integrator.jar").toString(),
                "serve",
                "--routes",
                home.resolve("gatling/routes").toString(),
                "--data",
                Files.createTempDirectory("load").toString(),
                "--port",
                "" + PORT,
                "--admin-port",
                "" + (PORT + 1)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private void awaitReady(Path log) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/load/orders/nobody"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < limit) {
            try {
                if (client.send(request, BodyHandlers.ofString()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it starts
            }
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IllegalStateException("the product did not become ready: see " + log);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        database.close();
    }
}
