package dev.apiintegrator.workflow.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what an author probably meant. */
final class Nearest {

    private static final int LONGEST = 100;

    private Nearest() {}

    /** {@code did you mean 'x'?}, or empty text when nothing is near. */
    static String question(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return "";
        }
        int allowed = word.length() <= 3 ? 1 : Math.min(3, 1 + word.length() / 4);
        String wanted = word.toLowerCase(Locale.ROOT);
        record Candidate(String name, int distance) {}
        return known.stream()
                .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= allowed)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(candidate -> "did you mean '" + candidate.name() + "'?")
                .orElse("");
    }

    /** Levenshtein. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
