package dev.apiintegrator.engine.source;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Takes texts and keys out of the settings' YAML and says what is wrong with them, and where. */
final class SettingsNodes {

    static final String UNKNOWN_KEY = "unknown-key";
    static final String WRONG_TYPE = "wrong-type";
    static final String INVALID_VALUE = "invalid-value";

    private final String file;
    private final Consumer<Finding> findings;

    SettingsNodes(String file, Consumer<Finding> findings) {
        this.file = file;
        this.findings = findings;
    }

    String description(String key, Map<String, YamlNode> values) {
        return text(
                        key,
                        values,
                        "(?s).{0," + SettingsReader.MAX_DESCRIPTION + "}",
                        "use at most " + SettingsReader.MAX_DESCRIPTION + " characters")
                .orElse("");
    }

    Optional<String> text(String key, Map<String, YamlNode> values, String pattern, String mend) {
        YamlNode node = values.get(key);
        return node == null ? Optional.empty() : text("'" + key + "'", node, pattern, mend);
    }

    Optional<String> text(String what, YamlNode node, String pattern, String mend) {
        if (!node.json().isTextual()) {
            boolean quote = node.isScalar() && !node.isNull();
            report(WRONG_TYPE, what + " is a text", node, quote ? "quote it: \"" + node.text() + "\"" : "");
            return Optional.empty();
        }
        if (!node.text().matches(pattern)) {
            report(INVALID_VALUE, what + " has a value that is not allowed", node, mend);
            return Optional.empty();
        }
        return Optional.of(node.text());
    }

    /** One of the words that we chose; empty when there is none. */
    Optional<String> word(String key, YamlNode node, List<String> words) {
        if (node == null) {
            return Optional.empty();
        }
        if (node.json().isTextual() && words.contains(node.text())) {
            return Optional.of(node.text());
        }
        String question = Nearest.question(node.text(), words);
        report(
                INVALID_VALUE,
                "'" + key + "' is one of " + String.join(", ", words) + ", not '" + node.text() + "'",
                node,
                question);
        return Optional.empty();
    }

    /**
     * @param node null when it is missing, which is reported
     * @param parent where to report then
     */
    Optional<Duration> duration(String key, YamlNode node, YamlNode parent, Duration least, Duration most) {
        if (node == null) {
            report(INVALID_VALUE, "'" + key + "' is missing", parent, "such as " + key + ": 1m");
            return Optional.empty();
        }
        Optional<Duration> duration = Quantities.duration(node.text());
        if (duration.isEmpty()) {
            report(INVALID_VALUE, "'" + key + "' is a duration", node, Quantities.durationMeant(node.text()));
        } else if (duration.get().compareTo(least) < 0 || duration.get().compareTo(most) > 0) {
            report(INVALID_VALUE, "'" + key + "' is a duration from " + least + " to " + most, node, "");
            return Optional.empty();
        }
        return duration;
    }

    /** Names that the author chooses. */
    Map<String, YamlNode> entries(String what, YamlNode node, String names) {
        if (node == null) {
            return Map.of();
        }
        if (node.entries().size() > SettingsReader.MAX_ENTRIES) {
            report(INVALID_VALUE, "more than " + SettingsReader.MAX_ENTRIES + " " + what, node, "");
            return Map.of();
        }
        return collect(
                what,
                node,
                name -> name.matches(names),
                name -> "'" + name + "' is not allowed as a name in " + what,
                INVALID_VALUE,
                name -> "use letters, digits, '-', '_' and '.'");
    }

    /** Names that we chose. */
    Map<String, YamlNode> mapping(String what, YamlNode node, List<String> keys) {
        return collect(what, node, keys::contains, name -> "unknown key '" + name + "'", UNKNOWN_KEY, name -> {
            String question = Nearest.question(name, keys);
            return question.isEmpty() ? "known here: " + String.join(", ", keys) : question;
        });
    }

    private Map<String, YamlNode> collect(
            String what,
            YamlNode node,
            Predicate<String> known,
            UnaryOperator<String> message,
            String code,
            UnaryOperator<String> mend) {
        if (!node.isMapping()) {
            report(WRONG_TYPE, "'" + what + "' has keys with values", node, "write 'key: value', or leave it out");
            return Map.of();
        }
        Map<String, YamlNode> values = new LinkedHashMap<>();
        for (YamlNode.Entry entry : node.entries()) {
            if (known.test(entry.name())) {
                values.put(entry.name(), entry.value());
            } else {
                report(code, message.apply(entry.name()), entry.key(), mend.apply(entry.name()));
            }
        }
        return values;
    }

    void report(String code, String message, YamlNode place, String suggestion) {
        findings.accept(Finding.error(code, message, file)
                .at(place.line(), place.column())
                .suggesting(suggestion));
    }
}
