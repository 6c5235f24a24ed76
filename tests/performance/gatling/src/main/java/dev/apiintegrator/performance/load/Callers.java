package dev.apiintegrator.performance.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gatling, from outside.
 *
 * @param out directory for its logs and reports
 */
record Callers(Path out) {

    static final int P95_MILLIS = 100;

    /**
     * @param rate requests per second
     * @param calm seconds of an ordinary rate before
     * @param ramp seconds until the rate is reached
     */
    record Profile(String name, int rate, int calm, int ramp, int seconds) {}

    /** Times in milliseconds. */
    record Result(Profile profile, long requests, long failed, int p50, int p95, int p99) {

        boolean holds() {
            return failed == 0 && p95 < P95_MILLIS;
        }

        @Override
        public String toString() {
            return "%-8s %,6d/s  %,9d requests  %d failed  p50 %d ms  p95 %d ms  p99 %d ms  %s"
                    .formatted(profile.name, profile.rate, requests, failed, p50, p95, p99, holds() ? "ok" : "MISSED");
        }
    }

    /** Runs one profile; in a JVM of its own, as a caller is. */
    Result run(Profile profile) throws Exception {
        Path log = out.resolve(profile.name + "-" + profile.rate + ".log");
        Process process = new ProcessBuilder(
                        Product.java(),
                        "-Xmx512m",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Dgatling.ssl.useOpenSsl=false",
                        "-Dload.url=" + Product.url(),
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
}
