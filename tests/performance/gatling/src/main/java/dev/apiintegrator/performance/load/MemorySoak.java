package dev.apiintegrator.performance.load;

import dev.apiintegrator.performance.load.Callers.Profile;
import dev.apiintegrator.performance.load.Callers.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds the owner's load rate at ten times for a long time and compares the product's memory after the first sixth with that at
 * the end: the heap after a full collection, the resident set, the threads.
 */
final class MemorySoak {

    private static final int RATE = 200;
    private static final int PARTS = 12;
    private static final int SETTLED = 2;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final Callers callers;
    private final long pid;

    MemorySoak(Callers callers, long pid) {
        this.callers = callers;
        this.pid = pid;
    }

    /** In KiB. */
    private record Memory(long heap, long resident, long threads) {

        @Override
        public String toString() {
            return "heap after GC %.1f MiB  resident %.1f MiB  threads %d"
                    .formatted(heap / 1024.0, resident / 1024.0, threads);
        }
    }

    boolean run(int minutes) throws Exception {
        System.out.printf("%d requests/s for %d minutes, looked at %d times%n", RATE, minutes, PARTS);
        List<Memory> seen = new ArrayList<>();
        boolean flawless = true;
        for (int part = 1; part <= PARTS; part++) {
            Result result = callers.run(new Profile("soak", RATE, 0, part == 1 ? 5 : 0, minutes * 60 / PARTS));
            flawless &= result.failed() == 0;
            seen.add(memory());
            System.out.printf("%2d  %s  %s%n", part, result, seen.get(part - 1));
        }
        Memory first = seen.get(SETTLED - 1);
        Memory last = seen.get(PARTS - 1);
        boolean flat = last.heap <= first.heap + Math.max(4 * 1024, first.heap / 10)
                && last.resident <= first.resident * 1.1
                && last.threads <= first.threads + 2;
        System.out.printf(
                "heap %+.1f MiB (bar: +10 %%, at least 4 MiB), resident %+.1f %% (bar: +10 %%), threads %+d (bar: +2): %s%n",
                (last.heap - first.heap) / 1024.0,
                100.0 * (last.resident - first.resident) / first.resident,
                last.threads - first.threads,
                flat && flawless ? "flat" : "MISSED");
        return flat && flawless;
    }

    private Memory memory() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd told nothing of the heap");
        }
        String status = Files.readString(Path.of("/proc/" + pid + "/status"));
        return new Memory(Long.parseLong(used.group(1)), number(status, "VmRSS"), number(status, "Threads"));
    }

    private static long number(String status, String name) {
        Matcher matcher = Pattern.compile(name + ":\\s+(\\d+)").matcher(status);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in /proc: this runs on Linux");
        }
        return Long.parseLong(matcher.group(1));
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(Product.java()).resolveSibling("jcmd").toString(), String.valueOf(pid), command)
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("jcmd " + command + ": " + text);
        }
        return text;
    }
}
