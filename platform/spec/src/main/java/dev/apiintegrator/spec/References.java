package dev.apiintegrator.spec;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a document's references to other documents may lead. */
@FunctionalInterface
public interface References {

    /**
     * The bytes of a referenced document.
     *
     * @param uri absolute, without fragment
     * @param maxBytes that are wanted at most
     * @throws IOException when it may not be read or cannot be; the message says why, in words for whoever wrote the reference
     */
    byte[] read(URI uri, int maxBytes) throws IOException;

    /** Nowhere. */
    static References none() {
        return (uri, maxBytes) -> {
            throw new IOException("references to other documents are not followed");
        };
    }

    /** To files in a directory and below, wherever links lead. */
    static References within(Path directory) {
        return (uri, maxBytes) -> {
            if (!"file".equals(uri.getScheme())) {
                throw new IOException("only files are followed");
            }
            Path file;
            try {
                file = Path.of(uri).toRealPath();
            } catch (IOException | IllegalArgumentException e) {
                throw new IOException("there is no such file", e);
            }
            if (!file.startsWith(directory.toRealPath())) {
                throw new IOException("it lies outside the directory of the document");
            }
            if (Files.size(file) > maxBytes) {
                throw new IOException("it has " + Files.size(file) + " bytes, " + maxBytes + " are left of the limit");
            }
            return Files.readAllBytes(file);
        };
    }
}
