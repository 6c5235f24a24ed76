package dev.apiintegrator.performance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running wrk: a process of its own, so that this heap holds the engine only. It never repeats a request by itself. */
final class Load implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("(\\w+)=(\\d+)");
    private static final Duration UNTIL_STOPPED = Duration.ofHours(6);

    private final String url;
    private final Process process;
    private final Path output;
    /** When this process is stopped from outside, wrk must not go on for hours. */
    private final Thread orphan;

    private Load(String url, Process process, Path output) {
        this.url = url;
        this.process = process;
        this.output = output;
        this.orphan = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(orphan);
    }

    /**
     * @param body Lua pattern that every 2xx body must match
     */
    static Load start(Settings settings, String url, int threads, int connections, String body) {
        return start(settings, url, threads, connections, body, UNTIL_STOPPED);
    }

    /** Load for a fixed time; returns what came of it. */
    static Result run(Settings settings, String url, int threads, int connections, String body, Duration duration) {
        try (Load load = start(settings, url, threads, connections, body, duration)) {
            load.process.waitFor(duration.toSeconds() + 30, TimeUnit.SECONDS);
            return load.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Load start(
            Settings settings, String url, int threads, int connections, String body, Duration duration) {
        try {
            Path output = Files.createTempFile(settings.out(), "wrk", ".txt");
            ProcessBuilder wrk = new ProcessBuilder(
                    "wrk",
                    "-t" + threads,
                    "-c" + connections,
                    "-d" + duration.toSeconds() + "s",
                    "--timeout",
                    "15s",
                    "--latency",
                    "-s",
                    settings.scripts().resolve("check.lua").toString(),
                    url);
            wrk.environment().put("BODY", body);
            wrk.redirectErrorStream(true).redirectOutput(output.toFile());
            return new Load(url, wrk.start(), output);
        } catch (IOException e) {
            throw new IllegalStateException("wrk does not start; on Debian: apt-get install wrk", e);
        }
    }

    /** Ends the load as Ctrl-C does, so that wrk still reports. */
    Result stop() {
        try {
            if (process.isAlive()) {
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
            }
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("wrk on " + url + " does not stop");
            }
            return Result.read(url, Files.readAllLines(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the report of wrk on " + url + " cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(orphan);
        process.destroyForcibly();
        output.toFile().delete();
    }

    /**
     * What clients saw.
     *
     * @param url what was asked for
     * @param statuses responses by HTTP status
     * @param socketErrors failed connects, reads, writes, and requests that took longer than 15 s
     * @param strange 2xx answers with another body than expected
     * @param example one such body, empty when there is none
     * @param perSecond requests per second
     * @param p50 latency in milliseconds
     * @param p99 latency in milliseconds
     * @param max latency in milliseconds
     */
    record Result(
            String url,
            Map<String, Long> statuses,
            Map<String, Long> socketErrors,
            long strange,
            String example,
            double perSecond,
            double p50,
            double p99,
            double max) {

        static Result read(String url, List<String> lines) {
            Map<String, Long> result = numbers(lines, "RESULT ");
            if (result.isEmpty()) {
                throw new IllegalStateException("wrk on " + url + " reported nothing: " + String.join(" / ", lines));
            }
            Map<String, Long> errors = new TreeMap<>();
            for (String kind : List.of("connect", "read", "write", "timeout")) {
                errors.put(kind, result.get(kind));
            }
            String example = lines.stream()
                    .filter(line -> line.startsWith("STRANGE "))
                    .findFirst()
                    .orElse("");
            return new Result(
                    url,
                    numbers(lines, "STATUS"),
                    errors,
                    result.get("strange"),
                    example,
                    result.get("requests") * 1e6 / Math.max(1, result.get("duration")),
                    result.get("p50") / 1e3,
                    result.get("p99") / 1e3,
                    result.get("max") / 1e3);
        }

        private static Map<String, Long> numbers(List<String> lines, String prefix) {
            Map<String, Long> numbers = new TreeMap<>();
            lines.stream().filter(line -> line.startsWith(prefix)).forEach(line -> {
                Matcher matcher = NUMBER.matcher(line);
                while (matcher.find()) {
                    numbers.put(matcher.group(1), Long.valueOf(matcher.group(2)));
                }
            });
            return numbers;
        }

        /** Everything that is not a 2xx with the right body; empty when all is well. */
        List<String> failures() {
            List<String> failures = new ArrayList<>();
            statuses.forEach((status, count) -> {
                if (!status.startsWith("2")) {
                    failures.add(count + " x " + status);
                }
            });
            socketErrors.forEach((kind, count) -> {
                if (count > 0) {
                    failures.add(count + " " + kind + " errors");
                }
            });
            if (strange > 0) {
                failures.add(strange + " wrong bodies, " + example);
            }
            if (statuses.isEmpty()) {
                failures.add("no response at all");
            }
            return failures;
        }

        @Override
        public String toString() {
            return String.format(
                    "%.0f requests/s  p50 %.2f ms  p99 %.2f ms  max %.0f ms  statuses %s  socket errors %d  wrong bodies %d",
                    perSecond,
                    p50,
                    p99,
                    max,
                    statuses,
                    socketErrors.values().stream().mapToLong(Long::longValue).sum(),
                    strange);
        }
    }
}
