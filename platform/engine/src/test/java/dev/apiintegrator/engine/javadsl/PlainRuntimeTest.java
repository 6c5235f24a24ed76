package dev.apiintegrator.engine.javadsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JRE has no compiler, and in an executable jar the class path is one file that has all jars inside. */
class PlainRuntimeTest {

    /** Without java.compiler, jdk.compiler and what else an image for servers leaves out. */
    private static final String MODULES =
            "java.base,java.logging,java.xml,java.management,java.naming,java.desktop,java.sql,java.net.http,jdk.unsupported";

    @TempDir
    private Path directory;

    @Test
    void compilesWithoutJdkFromJarsWithinAJar() throws Exception {
        Path launcher = directory.resolve("launcher");
        Path target = launcher.resolve(JarsInMemory.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(target.getParent());
        for (String name : List.of("JarsInMemory.class", "JarsInMemory$1.class", "JarsInMemory$1$1.class")) {
            URI compiled = JarsInMemory.class.getResource("JarsInMemory.class").toURI();
            Path file = Path.of(compiled).resolveSibling(name);
            if (Files.exists(file)) {
                Files.copy(file, target.resolveSibling(name));
            }
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                MODULES,
                "-cp",
                launcher.toString(),
                JarsInMemory.class.getName(),
                CompilesOneRoute.class.getName()));
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .forEach(command::add);
        Path output = directory.resolve("output");
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(said).contains("compiler module: false", "answer: hello Ada");
        assertThat(child.exitValue()).isZero();
    }
}
