package dev.apiintegrator.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of this repository. */
final class Repository {

    static final Path ROOT = Path.of(System.getProperty("integrator.home", "../.."));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private Repository() {}

    static JsonNode json(Path file) {
        return read(JSON, file);
    }

    static JsonNode yaml(String path) {
        return read(YAML, ROOT.resolve(path));
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Files of a directory, ordered; not those below it. */
    static List<Path> files(String directory) {
        try (Stream<Path> files = Files.list(ROOT.resolve(directory))) {
            List<Path> found = files.filter(Files::isRegularFile).sorted().toList();
            assertThat(found).as(directory).isNotEmpty();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(directory, e);
        }
    }
}
