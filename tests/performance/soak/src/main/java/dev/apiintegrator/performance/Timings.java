package dev.apiintegrator.performance;

import java.util.Arrays;
import java.util.Map;

/** Durations of one thing done many times. Not thread-safe. */
final class Timings {

    private long[] nanos = new long[1_024];
    private int count;

    void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = took;
    }

    int count() {
        return count;
    }

    /** In milliseconds; {@code quantile} from 0 to 1. */
    double millis(double quantile) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(quantile * count) - 1;
        return sorted[Math.max(0, Math.min(count - 1, rank))] / 1e6;
    }

    double median() {
        return millis(0.5);
    }

    double p95() {
        return millis(0.95);
    }

    double max() {
        return millis(1);
    }

    Map<String, Object> json() {
        return Map.of("count", count, "medianMillis", median(), "p95Millis", p95(), "maxMillis", max());
    }

    @Override
    public String toString() {
        return String.format("n %d  median %.1f ms  p95 %.1f ms  max %.1f ms", count, median(), p95(), max());
    }
}
