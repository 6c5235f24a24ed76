package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.RouteSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Java sources contribute, guessed from their text: enough to keep silent about names that Java may declare. The
 * compiler judges the sources themselves.
 */
final class JavaNames {

    private static final Pattern FROM = Pattern.compile("\\bfrom\\s*\\(\\s*(\"([^\"\\n]*)\")?");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]{1,200})\"");
    private static final Pattern WORD = Pattern.compile("\\b(?:class|record|enum)\\s+(\\w+)|\\b(\\w+)\\s*\\(");

    private final Set<String> consumed = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private boolean computesConsumers;

    static JavaNames of(List<RouteSource> sources) {
        JavaNames names = new JavaNames();
        for (RouteSource source : sources) {
            if (source.kind() == RouteSource.Kind.JAVA && source.size() < 1_000_000) {
                names.read(source.text());
            }
        }
        return names;
    }

    void read(String java) {
        Matcher from = FROM.matcher(java);
        while (from.find()) {
            if (from.group(2) == null) {
                computesConsumers = true;
            } else {
                consumed.add(from.group(2));
            }
        }
        computesConsumers |= java.contains("fromF(") || java.contains("@Consume");
        QUOTED.matcher(java).results().forEach(match -> words.add(match.group(1)));
        WORD.matcher(java).results().forEach(match -> {
            String word = match.group(1) == null ? match.group(2) : match.group(1);
            words.add(word);
            words.add(Character.toLowerCase(word.charAt(0)) + word.substring(1));
        });
    }

    /** URIs in {@code from("...")}. */
    Set<String> consumed() {
        return consumed;
    }

    /** Some {@code from} is computed: nobody knows what it consumes. */
    boolean computesConsumers() {
        return computesConsumers;
    }

    /** The name stands in a Java source as a text, a class or a method. */
    boolean mentions(String name) {
        return words.contains(name);
    }
}
