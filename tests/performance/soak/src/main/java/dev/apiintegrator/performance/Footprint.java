package dev.apiintegrator.performance;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;

/**
 * What the process holds on to.
 *
 * @param heap used bytes after a full collection
 * @param threads live platform threads by name, digits left out
 * @param classes loaded classes
 * @param contexts reachable Camel contexts by class name
 */
record Footprint(long heap, Map<String, Long> threads, int classes, Map<String, Long> contexts) {

    private static final int COLLECTIONS = 3;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(35);
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(120);

    /** Collects garbage; several times, because class loaders and cleaners need more than one round to go. */
    static Footprint now() {
        Map<String, Long> contexts = Map.of();
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            contexts = liveContexts();
            heap = Math.min(
                    heap,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return new Footprint(
                heap, liveThreads(), ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(), contexts);
    }

    /** After load: idle pools give up their threads after half a minute, replaced revisions drain. */
    static Footprint settled() {
        Footprint footprint = now();
        long deadline = System.nanoTime() + LONGEST_SETTLING.toNanos();
        long lastChange = System.nanoTime();
        while (System.nanoTime() < deadline && System.nanoTime() - lastChange < KEEP_ALIVE.toNanos()) {
            Pause.of(Duration.ofSeconds(1));
            Footprint later = now();
            if (later.threadCount() < footprint.threadCount() || later.contextCount() < footprint.contextCount()) {
                lastChange = System.nanoTime();
            }
            footprint = later;
        }
        return footprint;
    }

    /** As soon as nothing is left that was not there {@code before}; at the latest when nothing changes any more. */
    static Footprint settled(Footprint before) {
        Footprint footprint = now();
        long deadline = System.nanoTime() + LONGEST_SETTLING.toNanos();
        while (System.nanoTime() < deadline
                && (footprint.threadCount() > before.threadCount()
                        || footprint.contextCount() > before.contextCount())) {
            Pause.of(Duration.ofSeconds(1));
            footprint = now();
        }
        return footprint;
    }

    long threadCount() {
        return threads.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Names of threads that there are more of than {@code before}. */
    Map<String, Long> moreThreadsThan(Footprint before) {
        Map<String, Long> more = new TreeMap<>();
        threads.forEach((name, count) -> {
            long difference = count - before.threads.getOrDefault(name, 0L);
            if (difference > 0) {
                more.put(name, difference);
            }
        });
        return more;
    }

    private static Map<String, Long> liveThreads() {
        Map<String, Long> threads = new TreeMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            threads.merge(thread.getName().replaceAll("\\d+", "#"), 1L, Long::sum);
        }
        return threads;
    }

    long contextCount() {
        return contexts.values().stream().mapToLong(Long::longValue).sum();
    }

    double heapMegabytes() {
        return heap / 1048576.0;
    }

    Map<String, Object> json() {
        return Map.of(
                "heapBytes", heap, "threads", threadCount(), "loadedClasses", classes, "contexts", contextCount());
    }

    /** The histogram counts what is reachable only: it collects before it counts. */
    private static Map<String, Long> liveContexts() {
        try {
            String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            Map<String, Long> found = new TreeMap<>();
            for (String line : histogram.split("\n")) {
                // num: #instances #bytes class name (module)
                String[] columns = line.trim().split("\\s+");
                if (columns.length >= 4 && columns[3].endsWith("Context") && isCamelContext(columns[3])) {
                    found.merge(columns[3], Long.valueOf(columns[1]), Long::sum);
                }
            }
            return found;
        } catch (JMException e) {
            throw new IllegalStateException("this JVM gives no class histogram; use a HotSpot JDK", e);
        }
    }

    private static boolean isCamelContext(String name) {
        try {
            return CamelContext.class.isAssignableFrom(Class.forName(name, false, Footprint.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
