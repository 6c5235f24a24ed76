package dev.apiintegrator.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.source.ConnectorLibrary;
import dev.apiintegrator.engine.source.IntegrationFiles;
import dev.apiintegrator.engine.source.RouteSource;
import dev.apiintegrator.engine.trial.TestFile;
import dev.apiintegrator.engine.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs what {@code integrator test} runs: the tests in YAML of all integrations. */
class EveryYamlTestTest {

    @TestFactory
    List<DynamicTest> passes() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (IntegrationFiles integration : IntegrationFiles.under(Path.of("../../routes"))) {
            List<RouteSource> sources = ConnectorLibrary.near(integration.path())
                    .completed(integration.read().sources());
            for (TestFile file : TestFile.of(integration.path())) {
                assertThat(file.findings()).as(integration + "/" + file.path()).isEmpty();
                file.tests()
                        .forEach(test -> tests.add(DynamicTest.dynamicTest(
                                integration.name() + ": " + test.name(),
                                () -> assertThat(Trial.run(integration.name(), sources, test)
                                                .problems())
                                        .isEmpty())));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }
}
