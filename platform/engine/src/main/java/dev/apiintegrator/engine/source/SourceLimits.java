package dev.apiintegrator.engine.source;

/**
 * How much of an integration's directory is read at most.
 *
 * @param files number of source files
 * @param fileBytes size of one file, in bytes
 * @param totalBytes size of all files together, in bytes
 */
public record SourceLimits(int files, int fileBytes, long totalBytes) {

    /** 500 files, 8 MB each, 32 MB together. */
    public static final SourceLimits DEFAULT = new SourceLimits(500, 8 << 20, 32 << 20);
}
