package dev.apiintegrator.workflow.definition;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads how often something is tried again. */
final class RetryReader {

    private static final double MOST_FACTOR = 100;

    private RetryReader() {}

    static Retry read(Cursor at) {
        at.allow(List.of("attempts", "backoff", "factor", "max", "except"));
        Duration backoff = duration(at, "backoff", Retry.NONE.backoff());
        Duration max = duration(at, "max", Retry.NONE.max());
        if (at.has("max") && max.compareTo(backoff) < 0) {
            at.at("max").error("out-of-range", "the longest pause is shorter than the first one", "");
        }
        Set<String> except = new LinkedHashSet<>();
        at.list("except").forEach(each -> each.text().ifPresent(except::add));
        return new Retry(at.integer("attempts", 1, Retry.MOST).orElse(3), backoff, factor(at), max, except);
    }

    private static Duration duration(Cursor at, String key, Duration otherwise) {
        return at.<Duration>parsed(key, "bad-duration", (text, value) -> Durations.parse(text))
                .orElse(otherwise);
    }

    private static double factor(Cursor at) {
        if (!at.has("factor")) {
            return Retry.NONE.factor();
        }
        Cursor value = at.at("factor");
        double factor = value.node().asDouble();
        if (!value.node().isNumber()) {
            value.wrong("a number");
        } else if (factor < 1 || factor > MOST_FACTOR) {
            value.error("out-of-range", "'factor' must be from 1 to " + (int) MOST_FACTOR, "");
        } else {
            return factor;
        }
        return Retry.NONE.factor();
    }
}
