package dev.apiintegrator.engine.trial;

import dev.apiintegrator.engine.source.Finding;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of tests, {@code tests/*.yaml} of an integration.
 *
 * @param path relative to the integration's directory
 * @param tests none when something is wrong with the file
 * @param findings what is wrong, all at once
 */
public record TestFile(String path, List<TestCase> tests, List<Finding> findings) {

    /** Larger files are not read. */
    static final long MAX_BYTES = 1_000_000;

    public TestFile {
        tests = List.copyOf(tests);
        findings = List.copyOf(findings);
    }

    /** @param text of the file */
    public static TestFile read(String path, String text) {
        return new TestReader(path).read(text);
    }

    /**
     * All those of an integration, ordered by their names.
     *
     * @param integration its directory; without tests there are none
     * @throws IOException when the directory cannot be read
     */
    public static List<TestFile> of(Path integration) throws IOException {
        Path directory = integration.resolve("tests");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> found;
        try (Stream<Path> entries = Files.list(directory)) {
            found = entries.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("[^.#~].*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
        List<TestFile> files = new ArrayList<>();
        for (Path file : found) {
            files.add(read("tests/" + file.getFileName(), file));
        }
        return files;
    }

    private static TestFile read(String path, Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            return TestReader.unreadable(path, "the file has more than " + MAX_BYTES + " bytes: split it");
        }
        try {
            return read(path, Files.readString(file));
        } catch (MalformedInputException e) {
            return TestReader.unreadable(path, "the file is not UTF-8 text");
        }
    }
}
