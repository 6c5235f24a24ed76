package dev.apiintegrator.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tired person types what stands there: it must exist. */
class RunbooksTest {

    private static final Pattern COMMAND =
            Pattern.compile("\\./integrator ([a-z]+)(?: (list|show|set|revoke|replay|retry|export))?");

    static Set<String> commands() throws Exception {
        Set<String> commands = new TreeSet<>();
        for (Path file : Repository.files("docs/runbooks")) {
            Matcher matcher = COMMAND.matcher(Files.readString(file));
            while (matcher.find()) {
                commands.add(matcher.group(1) + (matcher.group(2) == null ? "" : " " + matcher.group(2)));
            }
        }
        assertThat(commands).isNotEmpty();
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void nameCommandsThatAreThere(String command) throws Exception {
        Process process =
                new ProcessBuilder(helpOf(command)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).contains("Usage: integrator " + command);
    }

    private static List<String> helpOf(String command) {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.apiintegrator.cli.Integrator"));
        all.addAll(List.of(command.split(" ")));
        all.add("--help");
        return all;
    }
}
