package dev.apiintegrator.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.RouteRejected;
import dev.apiintegrator.engine.check.FindingCodes;
import dev.apiintegrator.engine.gateway.ApiEndpoint;
import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.IntegrationFiles;
import dev.apiintegrator.engine.source.IntegrationSettings;
import dev.apiintegrator.testkit.IntegrationRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Finds each integration by itself: a new directory in {@code routes/} needs no change here. */
class EveryRouteTest {

    @TempDir
    private Path data;

    static List<IntegrationFiles> everyIntegration() throws IOException {
        List<IntegrationFiles> found = IntegrationFiles.under(Examples.ROUTES);
        assertThat(found).as("integrations in " + Examples.ROUTES).isNotEmpty();
        return found;
    }

    /** The others are called by their own tests, which have what they connect to. */
    static List<IntegrationFiles> everyIntegrationWithoutConnections() throws IOException {
        List<IntegrationFiles> found = new ArrayList<>();
        for (IntegrationFiles integration : everyIntegration()) {
            IntegrationSettings settings =
                    IntegrationSettings.read(integration.read().sources(), alreadyTold -> {});
            if (settings.connections().isEmpty()) {
                found.add(integration);
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("everyIntegration")
    void deploysWithoutFindings(IntegrationFiles integration) throws IOException {
        assertThat(integration.nameFinding()).isEmpty();
        assertThat(integration.read().findings()).isEmpty();
        try (IntegrationRun run = IntegrationRun.start(integration.path(), data)) {
            assertThat(run.deployment().routes()).isNotEmpty();
            assertThat(run.deployment().findings()).filteredOn(Finding::isError).isEmpty();
        } catch (RouteRejected e) {
            assertThat(e.findings()).extracting(Finding::code).containsOnly(FindingCodes.UNKNOWN_CONNECTION);
        }
    }

    @ParameterizedTest
    @MethodSource("everyIntegration")
    void isTested(IntegrationFiles integration) throws IOException {
        Path tests = integration.path().resolve("tests");
        assertThat(tests).isDirectory();
        try (Stream<Path> files = Files.walk(tests)) {
            assertThat(files).anyMatch(file -> file.toString().endsWith("Test.java"));
        }
    }

    @ParameterizedTest
    @MethodSource("everyIntegration")
    void isExplained(IntegrationFiles integration) {
        assertThat(integration.path().resolve("README.md"))
                .content()
                .startsWith("# " + integration.name() + "\n")
                .contains("\n## Try it\n", "\n## Change it\n");
    }

    @ParameterizedTest
    @MethodSource("everyIntegrationWithoutConnections")
    void callsOnlyWhatIsThereInItsReadme(IntegrationFiles integration) throws IOException {
        List<CurlExample> examples = CurlExample.in(integration.path().resolve("README.md"));
        try (IntegrationRun run = IntegrationRun.start(integration.path(), data)) {
            List<ApiEndpoint> endpoints = run.deployment().endpoints();
            assertThat(endpoints.isEmpty() || !examples.isEmpty())
                    .as("a README of an integration with endpoints shows how to call one")
                    .isTrue();
            for (CurlExample example : examples) {
                if (example.isFor(endpoints)) {
                    assertThat(endpoints).as(example.command()).anyMatch(example::calls);
                }
            }
        }
    }
}
