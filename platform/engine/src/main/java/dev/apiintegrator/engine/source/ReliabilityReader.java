package dev.apiintegrator.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.engine.source.ReliabilitySettings.CircuitBreaker;
import dev.apiintegrator.engine.source.ReliabilitySettings.Idempotency;
import dev.apiintegrator.engine.source.ReliabilitySettings.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code reliability}. */
final class ReliabilityReader {

    static final List<String> KEYS =
            List.of("retry", "timeout", "circuitBreaker", "bulkhead", "idempotency", "deadLetters");
    static final List<String> DEAD_LETTERS = List.of("all", "async", "none");
    static final List<String> RETRY_KEYS = List.of("attempts", "delay", "factor", "maxDelay", "jitter");
    static final List<String> CIRCUIT_KEYS = List.of("failureRate", "calls", "wait");
    static final List<String> IDEMPOTENCY_KEYS = List.of("key", "store");

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofHours(1);

    private final SettingsNodes nodes;

    ReliabilityReader(SettingsNodes nodes) {
        this.nodes = nodes;
    }

    ReliabilitySettings read(YamlNode node) {
        if (node == null) {
            return ReliabilitySettings.NONE;
        }
        Map<String, YamlNode> values = nodes.mapping("reliability", node, KEYS);
        return new ReliabilitySettings(
                retry(values.get("retry")),
                values.containsKey("timeout")
                        ? nodes.duration("timeout", values.get("timeout"), node, LEAST, MOST)
                        : Optional.empty(),
                circuitBreaker(values.get("circuitBreaker")),
                values.containsKey("bulkhead")
                        ? OptionalInt.of((int) number("bulkhead", values, 1, 100_000, 1))
                        : OptionalInt.empty(),
                idempotency(values.get("idempotency")),
                nodes.word("deadLetters", values.get("deadLetters"), DEAD_LETTERS)
                        .map(word -> KeptFailures.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(KeptFailures.ASYNC));
    }

    private Optional<Retry> retry(YamlNode node) {
        if (node == null) {
            return Optional.empty();
        }
        Map<String, YamlNode> values = nodes.mapping("retry", node, RETRY_KEYS);
        return Optional.of(new Retry(
                (int) number("attempts", values, 1, 1_000, 3),
                duration("delay", values, node, Duration.ofMillis(200)),
                number("factor", values, 1, 10, 2),
                duration("maxDelay", values, node, Duration.ofSeconds(30)),
                number("jitter", values, 0, 1, 0.2)));
    }

    private Optional<CircuitBreaker> circuitBreaker(YamlNode node) {
        if (node == null) {
            return Optional.empty();
        }
        Map<String, YamlNode> values = nodes.mapping("circuitBreaker", node, CIRCUIT_KEYS);
        return Optional.of(new CircuitBreaker(
                (int) number("failureRate", values, 1, 100, 50),
                (int) number("calls", values, 2, 10_000, 20),
                duration("wait", values, node, Duration.ofSeconds(30))));
    }

    private Optional<Idempotency> idempotency(YamlNode node) {
        if (node == null) {
            return Optional.empty();
        }
        Map<String, YamlNode> values = nodes.mapping("idempotency", node, IDEMPOTENCY_KEYS);
        Optional<String> key = nodes.text("key", values, "(?s)\\S.{0,999}", "such as ${header.Idempotency-Key}");
        if (!values.containsKey("key")) {
            nodes.report(
                    SettingsNodes.INVALID_VALUE, "'key' is missing", node, "such as key: ${header.Idempotency-Key}");
        }
        String store = nodes.text("store", values, ConnectionReader.NAME, "the name of a connection, or memory")
                .orElse(Idempotency.MEMORY);
        return key.map(text -> new Idempotency(text, store, node.line(), node.column()));
    }

    private Duration duration(String key, Map<String, YamlNode> values, YamlNode parent, Duration otherwise) {
        return values.containsKey(key)
                ? nodes.duration(key, values.get(key), parent, LEAST, MOST).orElse(otherwise)
                : otherwise;
    }

    private double number(String key, Map<String, YamlNode> values, double least, double most, double otherwise) {
        YamlNode node = values.get(key);
        if (node == null) {
            return otherwise;
        }
        JsonNode json = node.json();
        boolean whole = most > 10;
        if (json.isNumber() && (!whole || json.isInt()) && json.doubleValue() >= least && json.doubleValue() <= most) {
            return json.doubleValue();
        }
        nodes.report(
                SettingsNodes.INVALID_VALUE,
                "'" + key + "' is a " + (whole ? "whole number" : "number") + " from " + plain(least) + " to "
                        + plain(most),
                node,
                "");
        return otherwise;
    }

    private static String plain(double number) {
        return String.valueOf((long) number);
    }
}
