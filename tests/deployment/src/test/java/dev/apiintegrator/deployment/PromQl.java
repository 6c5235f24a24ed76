package dev.apiintegrator.deployment;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the metrics that an expression names: what is left when strings, labels, ranges and Prometheus' own words are gone. */
final class PromQl {

    private static final Pattern LABELS = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern DURATION_OR_NUMBER = Pattern.compile("\\b\\d+(?:\\.\\d+)?[smhdwy]?\\b");
    private static final Set<String> WORDS = Set.of(
            "and",
            "bool",
            "count",
            "histogram_quantile",
            "increase",
            "label_values",
            "max",
            "min",
            "offset",
            "or",
            "rate",
            "sum",
            "topk",
            "unless",
            "vector");

    private PromQl() {}

    static Set<String> metrics(String expression) {
        Set<String> metrics = new TreeSet<>();
        Matcher word = WORD.matcher(DURATION_OR_NUMBER
                .matcher(LABELS.matcher(expression).replaceAll(" "))
                .replaceAll(" "));
        while (word.find()) {
            if (!WORDS.contains(word.group())) {
                metrics.add(word.group());
            }
        }
        return metrics;
    }
}
