package dev.apiintegrator.cli.export;

/**
 * A file to write.
 *
 * @param path relative, with {@code /}
 */
record ExportedFile(String path, byte[] content) {}
