package dev.apiintegrator.server.connector;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Orders operations by how well they fit a question, by meaning and by word. */
final class OperationSearch {

    private static final double MEANING = 0.7;
    private static final double WORDS = 0.3;
    private static final double LEAST = 0.2;

    private final Meaning meaning;

    OperationSearch(Meaning meaning) {
        this.meaning = meaning;
    }

    /** @param score 0 to 1 */
    record Found(IndexedOperation operation, double score) {}

    /** The best first; what does not fit at all is left out. */
    List<Found> search(String question, List<IndexedOperation> operations, int limit) {
        float[] wanted = meaning.of(question);
        Set<String> words = words(question);
        return operations.stream()
                .map(each -> new Found(each, score(wanted, words, each)))
                .filter(found -> found.score >= LEAST)
                .sorted(Comparator.comparingDouble(Found::score)
                        .reversed()
                        .thenComparing(found -> found.operation.kamelet()))
                .limit(limit)
                .toList();
    }

    private static double score(float[] wanted, Set<String> words, IndexedOperation operation) {
        Set<String> said = words(operation.words());
        long hits = words.stream()
                .filter(word -> said.stream().anyMatch(each -> each.equals(word) || each.equals(word + "s")))
                .count();
        double byWord = words.isEmpty() ? 0 : (double) hits / words.size();
        boolean known = wanted.length > 0 && operation.meaning().length > 0;
        return known ? MEANING * Math.max(0, Meaning.nearness(wanted, operation.meaning())) + WORDS * byWord : byWord;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 1)
                .collect(Collectors.toSet());
    }
}
