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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts PostgreSQL and the packaged product, warms it up, and lets Gatling run the owner's four profiles at ten times the
 * owner's rates; then looks for the highest rate that keeps the 95th percentile. Exits with 1 when a profile does not hold.
 */
public final class LoadTest {

    private static final int P95_MILLIS = 100;
    private static final int STEP = 250;
    private static final int PORT = 18380;

    /** @param calm seconds of an ordinary rate before */
    private record Profile(String name, int rate, int calm, int ramp, int seconds) {}

    private record Result(Profile profile, long requests, long failed, int p50, int p95, int p99) {

        boolean holds() {
            return failed == 0 && p95 < P95_MILLIS;
        }

        @Override
        public String toString() {
            return "%-8s %,6d/s  %,9d requests  %d failed  p50 %d ms  p95 %d ms  p99 %d ms  %s"
                    .formatted(profile.name, profile.rate, requests, failed, p50, p95, p99, holds() ? "ok" : "MISSED");
        }
    }

    private final Path home;
    private final Path out;

    private LoadTest(Path home) throws IOException {
        this.home = home;
        this.out = Files.createDirectories(home.resolve("target/load"));
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.getInteger("load.seconds", 60);
        boolean held = new LoadTest(Path.of(System.getProperty("performance.home"))).run(seconds);
        System.exit(held ? 0 : 1);
    }

    private boolean run(int seconds) throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            try (Connection connection = database.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table orders (id bigint generated always as identity primary key,"
                        + " customer varchar(20) not null, quantity integer not null)");
                statement.execute("create index orders_of on orders (customer, id)");
            }
            Process product = start(database.getJdbcUrl("postgres", "postgres"));
            try {
                awaitReady(product);
                return profiles(seconds);
            } finally {
                product.destroy();
                product.waitFor(60, TimeUnit.SECONDS);
            }
        }
    }

    private boolean profiles(int seconds) throws Exception {
        List<Profile> profiles = List.of(
                new Profile("smoke", 20, 0, 0, Math.min(20, seconds)),
                new Profile("load", 200, 0, 5, seconds),
                new Profile("stress", 1_500, 0, 10, seconds),
                new Profile("spike", 2_500, 20, 0, seconds));
        System.out.println("warming up ...");
        gatling(new Profile("warm-up", 1_000, 0, 20, Math.max(60, seconds)));
        boolean held = true;
        for (Profile profile : profiles) {
            Result result = gatling(profile);
            System.out.println(result);
            held &= result.holds();
        }
        int highest = 0;
        for (int rate = 2_000; rate <= 20_000; rate += STEP) {
            Result result = gatling(new Profile("search", rate, 20, 0, Math.min(20, seconds)));
            System.out.println(result);
            if (!result.holds()) {
                break;
            }
            highest = rate;
        }
        System.out.printf("highest rate with p95 under %d ms and no error: %,d requests/s%n", P95_MILLIS, highest);
        return held;
    }

    private Process start(String databaseUrl) throws IOException {
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
                .redirectOutput(out.resolve("product.log").toFile())
                .start();
    }

    private static void awaitReady(Process product) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/load/orders/nobody"))
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
            if (product.waitFor(200, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IllegalStateException("the product did not become ready: see target/load/product.log");
    }

    /** In a JVM of its own, as a caller is. */
    private Result gatling(Profile profile) throws Exception {
        Path log = out.resolve(profile.name + "-" + profile.rate + ".log");
        Process process = new ProcessBuilder(
                        java(),
                        "-Xmx512m",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Dgatling.ssl.useOpenSsl=false",
                        "-Dload.url=http://127.0.0.1:" + PORT,
                        "-Dload.rate=" + profile.rate,
                        "-Dload.seconds=" + profile.seconds,
                        "-Dload.calm=" + profile.calm,
                        "-Dload.ramp=" + profile.ramp,
                        "-Dload.p95=" + P95_MILLIS,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.gatling.app.Gatling",
                        "-s",
                        Orders.class.getName(),
                        "-rf",
                        out.resolve("reports").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(profile.calm + profile.ramp + profile.seconds + 180L, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("Gatling does not end: see " + log);
        }
        String text = Files.readString(log);
        return new Result(
                profile,
                number(text, "request count"),
                failed(text),
                (int) number(text, "response time 50th percentile (ms)"),
                (int) number(text, "response time 95th percentile (ms)"),
                (int) number(text, "response time 99th percentile (ms)"));
    }

    /** The last of that name, in the column of all requests. */
    private static long number(String text, String name) {
        return column(text, name, 1);
    }

    private static long failed(String text) {
        return column(text, "request count", 3);
    }

    private static long column(String text, String name, int column) {
        Matcher matcher = Pattern.compile("> " + Pattern.quote(name)
                        + "\\s*\\|?\\s*([\\d,.-]+)\\s*\\|?\\s*([\\d,.-]+)\\s*\\|?\\s*([\\d,.-]+)")
                .matcher(text);
        String found = null;
        while (matcher.find()) {
            found = matcher.group(column);
        }
        if (found == null) {
            throw new IllegalStateException("Gatling said nothing of '" + name + "':\n" + text);
        }
        return found.equals("-") ? 0 : Math.round(Double.parseDouble(found.replace(",", "")));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
