package dev.apiintegrator.spec.inference;

import java.util.Objects;

/**
 * A value that a document does not state as such.
 *
 * @param value never null
 * @param source a JSON pointer into the document, or the sentence that says it
 * @param confidence from 0 to 1, which a person's word has
 */
public record Inferred<T>(T value, String source, double confidence) {

    public Inferred {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence is 0 to 1, not " + confidence);
        }
    }
}
