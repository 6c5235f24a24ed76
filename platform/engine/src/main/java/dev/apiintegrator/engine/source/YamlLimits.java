package dev.apiintegrator.engine.source;

/**
 * What one YAML file may cost to read.
 *
 * @param bytes size of the file
 * @param depth how deep lists and mappings may be nested
 * @param nodes scalars, lists and mappings, those that aliases repeat counted again
 */
public record YamlLimits(int bytes, int depth, int nodes) {

    /** 1 MB, 100 deep, 200,000 nodes: far above any route that a person can read. */
    public static YamlLimits defaults() {
        return new YamlLimits(1_000_000, 100, 200_000);
    }
}
