package dev.apiintegrator.engine.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that came with one multipart request; they live as long as its exchange. */
record Uploads(Path directory, List<File> files) {

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    /**
     * @param field name in the form
     * @param name as the caller's machine called it; never used as a path here
     */
    record File(String field, String name, String contentType, Path path) {}

    static Uploads create() throws IOException {
        return new Uploads(Files.createTempDirectory("integrator-upload-"), new ArrayList<>());
    }

    File add(String field, String name, String contentType) {
        File file = new File(field, name, contentType, directory.resolve("part-" + files.size()));
        files.add(file);
        return file;
    }

    void delete() {
        try {
            for (File file : files) {
                Files.deleteIfExists(file.path());
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            LOG.warn("uploaded files in {} could not be deleted: {}", directory, e.toString());
        }
    }
}
