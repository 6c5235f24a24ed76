package dev.apiintegrator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real launcher script, in a repository of its own with a small program in place of the product. */
@DisabledOnOs(WINDOWS)
class LauncherTest {

    private static final Path SCRIPT = Path.of(System.getProperty("integrator.home"), "integrator");

    @TempDir
    Path directory;

    private Path home;
    private Path jar;

    @BeforeEach
    void layOutARepository() throws IOException {
        home = Files.createDirectories(directory.toRealPath().resolve("the repository"));
        jar = home.resolve("platform/cli/target/integrator.jar");
        Files.createDirectories(jar.getParent());
        Files.copy(SCRIPT, home.resolve("integrator"));
    }

    @Test
    void handsArgumentsOverAsTheyAre() throws Exception {
        program(jar);

        Run run = launch(home.resolve("integrator"), List.of("list", "two words", "", "*", "$HOME"), Map.of());

        assertThat(run.out())
                .contains("argument [list]\nargument [two words]\nargument []\nargument [*]\nargument [$HOME]\n");
        assertThat(run.out()).contains("home " + home + "\n").contains("terminal false\n");
        assertThat(run.exitCode()).isEqualTo(7);
    }

    @Test
    void worksBehindLinksAndFromAnotherDirectory() throws Exception {
        program(jar);
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../the repository/integrator"));
        Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));

        Run run = launch(bin.resolve("second"), List.of(), Map.of());

        assertThat(run.out()).contains("home " + home + "\n");
        assertThat(run.out()).contains("directory " + directory.toRealPath() + "\n");
    }

    @Test
    void becomesTheJvmSoThatSignalsReachIt() throws Exception {
        program(jar);
        Process process = start(home.resolve("integrator"), List.of("pid"), Map.of());
        String out = new String(process.getInputStream().readAllBytes());

        assertThat(out).contains("pid " + process.pid() + "\n");
    }

    @Test
    void givesTheJvmWhatTheVariableSays() throws Exception {
        program(jar);

        assertThat(launch(home.resolve("integrator"), List.of(), Map.of("INTEGRATOR_JAVA_OPTS", "-Xmx64m -Dextra=1"))
                        .out())
                .contains("extra 1\n");
    }

    @Test
    void preparesAnArchiveOnceAndSaysNothingLater() throws Exception {
        program(jar);

        assertThat(launch(home.resolve("integrator"), List.of(), Map.of()).err())
                .isEqualTo("integrator: preparing fast starts of 'cli' with Java "
                        + Runtime.version().feature() + " (once) ...\n");
        assertThat(archives()).hasSize(1);
        assertThat(launch(home.resolve("integrator"), List.of(), Map.of()).err())
                .isEmpty();
    }

    @Test
    void runsAllTheSameWithAnArchiveThatIsBroken() throws Exception {
        program(jar);
        launch(home.resolve("integrator"), List.of(), Map.of());
        Path archive = archives().get(0);
        Files.delete(archive);
        Files.writeString(archive, "not an archive");

        Run run = launch(home.resolve("integrator"), List.of("list"), Map.of());

        assertThat(run.out()).startsWith("argument [list]\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void buildsOnFirstUseAndWhenSourcesAreNewer() throws Exception {
        program(home.resolve("product.jar"));
        Path pom = Files.writeString(home.resolve("pom.xml"), "<project/>");
        script(
                home.resolve("mvnw"),
                "#!/bin/sh\necho building\nrm -f platform/cli/target/integrator.jar\ncp product.jar platform/cli/target/integrator.jar\n");
        Map<String, String> plain = Map.of("INTEGRATOR_NO_ARCHIVE", "1");

        Run first = launch(home.resolve("integrator"), List.of("list"), plain);
        assertThat(first.out()).startsWith("argument [list]\n");
        assertThat(first.err()).contains("building (first use)").containsPattern("built in \\d+ s\n");

        assertThat(launch(home.resolve("integrator"), List.of("list"), plain).err())
                .isEmpty();

        Files.setLastModifiedTime(pom, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(launch(home.resolve("integrator"), List.of("list"), plain).err())
                .contains("building (sources have changed)");
        assertThat(launch(
                                home.resolve("integrator"),
                                List.of("list"),
                                Map.of("INTEGRATOR_NO_ARCHIVE", "1", "INTEGRATOR_NO_BUILD", "1"))
                        .err())
                .isEmpty();
    }

    @Test
    void saysThatTheBuildFailed() throws Exception {
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        script(home.resolve("mvnw"), "#!/bin/sh\necho 'cannot find symbol'\nexit 1\n");

        Run run = launch(home.resolve("integrator"), List.of("list"), Map.of());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("cannot find symbol").contains("the build failed, see above");
    }

    @Test
    void saysWhichJavaIsTooOld() throws Exception {
        program(jar);
        Path old = directory.resolve("jdk-11");
        Files.createDirectories(old.resolve("bin"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        script(old.resolve("bin/java"), "#!/bin/sh\nexit 9\n");
        Run run = launch(
                home.resolve("integrator"), List.of(), Map.of("JAVA_HOME", old.toString(), "PATH", tools().toString()));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("integrator: needs Java 17 or newer, but " + old + "/bin/java is 11.0.2."
                        + " Install a newer one, or let JAVA_HOME point to it.\n");
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        program(jar);

        Run run = launch(home.resolve("integrator"), List.of(), Map.of("JAVA_HOME", "", "PATH", tools().toString()));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("integrator: there is no Java: install Java 17 or newer");
    }

    /** The commands that the launcher itself needs, and no Java. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        for (String name : List.of("bash", "env", "readlink", "sed", "head", "find", "mkdir")) {
            Path tool = Stream.of("/usr/bin/", "/bin/")
                    .map(bin -> Path.of(bin + name))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            script(tools.resolve(name), "#!/bin/sh\nexec " + tool + " \"$@\"\n");
        }
        return tools;
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("platform/cli/target/launcher"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void program(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
        String entry = Echo.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = Echo.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
            out.closeEntry();
        }
    }

    private Run launch(Path script, List<String> arguments, Map<String, String> environment) throws Exception {
        Path err = Files.createTempFile(directory, "err", "");
        Process process = start(script, arguments, environment, err);
        String out = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, Files.readString(err));
    }

    private Process start(Path script, List<String> arguments, Map<String, String> environment) throws IOException {
        return start(script, arguments, environment, Files.createTempFile(directory, "err", ""));
    }

    private Process start(Path script, List<String> arguments, Map<String, String> environment, Path err)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("INTEGRATOR_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
