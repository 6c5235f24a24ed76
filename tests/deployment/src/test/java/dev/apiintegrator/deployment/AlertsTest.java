package dev.apiintegrator.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private static final List<String> SEVERITIES = List.of("critical", "warning", "info");

    @Test
    void prometheusUnderstandsTheRules() throws Exception {
        assertThat(promtool("check", "rules", "rules.yaml")).contains("SUCCESS");
        assertThat(promtool("check", "config", "prometheus.yaml")).contains("SUCCESS");
    }

    @Test
    void theyFireWhenTheyShouldAndNotBefore() throws Exception {
        assertThat(promtool("test", "rules", "rules-test.yaml")).contains("SUCCESS");
    }

    @Test
    void eachHasASeverityAndARunbookThatIsThere() {
        for (JsonNode rule : rules()) {
            String name = rule.get("alert").asText();
            assertThat(rule.at("/labels/severity").asText()).as(name).isIn(SEVERITIES);
            assertThat(rule.at("/annotations/summary").asText()).as(name).isNotEmpty();
            assertThat(Repository.ROOT.resolve(rule.at("/annotations/runbook").asText()))
                    .as(name)
                    .isRegularFile();
        }
    }

    static List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        Repository.yaml("config/prometheus/rules.yaml")
                .get("groups")
                .forEach(group -> group.get("rules").forEach(rules::add));
        assertThat(rules).isNotEmpty();
        return rules;
    }

    private static String promtool(String... arguments) throws Exception {
        if (!"all".equals(System.getProperty("integrator.require"))) {
            assumeThat(System.getenv("PATH").split(File.pathSeparator))
                    .as("promtool is not on the path: install Debian's package prometheus")
                    .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool")));
        }
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(Repository.ROOT.resolve("config/prometheus").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
