package dev.apiintegrator.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of each real document, as it was reviewed; {@code -Dintegrator.golden=write} writes it anew. */
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static List<Path> documents() {
        return RealDocuments.in("openapi3", "swagger2", "postman", "asyncapi", "graphql", "prose");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isAsItWasReviewed(Path file) throws IOException {
        String name = file.getFileName().toString();
        String summary = Summary.of(ApiSpecs.read(ApiDocument.of(Files.readAllBytes(file), "", name)));
        Path golden = GOLDEN.resolve(file.getParent().getFileName() + "-" + name + ".txt");
        if ("write".equals(System.getProperty("integrator.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, summary);
        }
        assertThat(golden).as("write it with -Dintegrator.golden=write").exists();
        assertThat(summary).isEqualTo(Files.readString(golden));
    }

    @Test
    void isTheSameInAnotherJvmWithAnotherLocaleAndCharset() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Dfile.encoding=ISO-8859-1",
                "-Duser.timezone=Pacific/Apia",
                "-Xshare:off",
                "-cp",
                System.getProperty("java.class.path"),
                Summary.class.getName()));
        StringBuilder here = new StringBuilder();
        for (Path file : documents()) {
            command.add(file.toString());
            here.append(Summary.of(
                    ApiSpecs.read(ApiDocument.of(Files.readAllBytes(file), "", Summary.name(file.toString())))));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String there = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(there).isEqualTo(here.toString());
    }
}
