package dev.apiintegrator.performance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints what was seen as it is seen, keeps it for a JSON file, and remembers whether a bar was missed. */
final class Report {

    private final String scenario;
    private final Map<String, Object> json = new LinkedHashMap<>();
    private final Map<String, Object> bars = new LinkedHashMap<>();
    private boolean missed;

    Report(String scenario, Settings settings) {
        this.scenario = scenario;
        json.put("scenario", scenario);
        json.put("jdk", System.getProperty("java.runtime.version"));
        json.put("maxHeapBytes", Runtime.getRuntime().maxMemory());
        json.put("quick", settings.quick());
        System.out.printf(
                "%n== %s: JDK %s, heap up to %d MiB%s%n",
                scenario,
                System.getProperty("java.runtime.version"),
                Runtime.getRuntime().maxMemory() >> 20,
                settings.quick() ? ", QUICK: a trial, not a result" : "");
    }

    /** For the eye only. */
    void progress(String text) {
        System.err.println("   " + text);
    }

    void line(String name, Object value) {
        System.out.printf("  %-28s %s%n", name, value);
    }

    void fact(String name, Object value, Object forJson) {
        line(name, value);
        json.put(name, forJson);
    }

    void bar(String name, boolean held, String seen, String bar) {
        System.out.printf("  %-28s %-58s %-22s %s%n", name, seen, "bar: " + bar, held ? "ok" : "MISSED");
        bars.put(name, Map.of("held", held, "seen", seen, "bar", bar));
        missed |= !held;
    }

    /** Clients must have seen nothing but 2xx answers with the right body. */
    void flawless(String name, Load.Result result) {
        json.put(name, result);
        line(name, result);
        bar(name + " flawless", result.failures().isEmpty(), String.join(", ", result.failures()), "2xx only");
    }

    /** Nothing may be left of what was swapped or undeployed in between. */
    void unchanged(Footprint before, Footprint after) {
        json.put("before", before.json());
        json.put("after", after.json());
        long heapMore = after.heap() - before.heap();
        long heapTolerance = Math.max(4L << 20, before.heap() / 10);
        bar(
                "heap after GC",
                heapMore <= heapTolerance,
                String.format("%.1f -> %.1f MiB", before.heapMegabytes(), after.heapMegabytes()),
                String.format("<= +%.1f MiB", heapTolerance / 1048576.0));
        bar(
                "threads",
                after.threadCount() <= before.threadCount() + 2,
                before.threadCount() + " -> " + after.threadCount(),
                "<= +2");
        if (after.threadCount() > before.threadCount()) {
            line("more threads", after.moreThreadsThan(before));
        }
        bar(
                "loaded classes",
                after.classes() <= before.classes() + 150,
                before.classes() + " -> " + after.classes(),
                "<= +150");
        bar(
                "live contexts",
                after.contextCount() <= before.contextCount(),
                before.contextCount() + " -> " + after.contextCount(),
                "<= +0");
        line("contexts by class", after.contexts());
    }

    /** Writes the file; returns whether every bar was held. */
    boolean finish(Path out) {
        json.put("bars", bars);
        json.put("held", !missed);
        Path file = out.resolve("swap-" + scenario + ".json");
        try {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
        System.out.flush();
        return !missed;
    }
}
