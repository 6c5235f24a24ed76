package dev.apiintegrator.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apiintegrator.engine.access.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code limits.rate}. */
final class RateReader {

    static final List<String> KEYS = List.of("requests", "per", "by");
    static final int MAX_REQUESTS = 1_000_000_000;
    static final List<String> BY = Stream.of(Rate.By.values())
            .map(by -> by.name().toLowerCase(Locale.ROOT))
            .toList();

    private static final Duration MIN_PER = Duration.ofSeconds(1);
    private static final Duration MAX_PER = Duration.ofDays(1);

    private final SettingsNodes nodes;

    RateReader(SettingsNodes nodes) {
        this.nodes = nodes;
    }

    /** Empty when there is none, or none that can be used. */
    Optional<Rate> read(YamlNode node) {
        if (node == null) {
            return Optional.empty();
        }
        Map<String, YamlNode> values = nodes.mapping("rate", node, KEYS);
        Optional<Long> requests = requests(values.get("requests"), node);
        Optional<Duration> per = nodes.duration("per", values.get("per"), node, MIN_PER, MAX_PER);
        Rate.By by = nodes.word("by", values.get("by"), BY)
                .map(word -> Rate.By.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Rate.By.CALLER);
        return requests.flatMap(count -> per.map(time -> new Rate(count, time, by)));
    }

    private Optional<Long> requests(YamlNode node, YamlNode parent) {
        JsonNode json = node == null ? null : node.json();
        if (json != null && json.isInt() && json.intValue() >= 1 && json.intValue() <= MAX_REQUESTS) {
            return Optional.of(json.longValue());
        }
        nodes.report(
                SettingsNodes.INVALID_VALUE,
                "'requests' is a whole number from 1 to 1000000000",
                node == null ? parent : node,
                "such as rate: { requests: 100, per: 1m }");
        return Optional.empty();
    }
}
