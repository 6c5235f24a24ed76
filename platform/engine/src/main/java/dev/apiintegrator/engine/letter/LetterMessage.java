package dev.apiintegrator.engine.letter;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message as it is kept.
 *
 * @param headers texts, numbers, truth values and lists of them, ordered by name; what was a secret is masked
 */
public record LetterMessage(LetterBody body, Map<String, Object> headers) {

    /** Nothing was kept. */
    public static final LetterMessage NONE = new LetterMessage(LetterBody.NOT_KEPT, Map.of());

    public LetterMessage {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }
}
