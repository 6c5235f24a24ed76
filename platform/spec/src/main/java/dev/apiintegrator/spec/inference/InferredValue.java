package dev.apiintegrator.spec.inference;

/**
 * One inference in words.
 *
 * @param kind as {@link InferenceKind#word} has it
 * @param operation its id; empty for the whole API
 * @param confidence 0 to 1
 * @param source pointer into the document, or a quoted sentence
 */
public record InferredValue(String kind, String operation, String value, double confidence, String source) {}
