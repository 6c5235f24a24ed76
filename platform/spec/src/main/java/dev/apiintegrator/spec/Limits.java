package dev.apiintegrator.spec;

/**
 * How much a document may ask of the machine.
 *
 * @param maxBytes of it
 * @param maxDepth of nested objects and lists
 * @param maxNodes values, with those that YAML aliases repeat
 * @param maxFiles that it refers to, which count into {@code maxBytes} together
 */
public record Limits(int maxBytes, int maxDepth, int maxNodes, int maxFiles) {

    /** Enough for the largest public documents: 50 MB, 200 levels, 4 million values, 500 files. */
    public static final Limits DEFAULT = new Limits(50_000_000, 200, 4_000_000, 500);

    Limits withMaxNodes(int maxNodes) {
        return new Limits(maxBytes, maxDepth, maxNodes, maxFiles);
    }
}
