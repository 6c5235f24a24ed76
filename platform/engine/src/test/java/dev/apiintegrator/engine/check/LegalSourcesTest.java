package dev.apiintegrator.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever Camel loads is no error: the files in {@code legal} use its YAML in all its forms. */
class LegalSourcesTest {

    private static final Set<String> LACKING = Set.of(
            FindingCodes.COMPONENT_NOT_INSTALLED,
            FindingCodes.LANGUAGE_NOT_INSTALLED,
            FindingCodes.DATA_FORMAT_NOT_INSTALLED);

    private static final SourceCheck CHECK = new SourceCheck();

    static Stream<Path> files() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(Path.of("src/test/resources/legal"))) {
            files = found.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(30);
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void findsNoErrorInWhatCamelLoads(Path file) throws IOException {
        RouteSource source = RouteSource.of(file.getFileName().toString(), Files.readAllBytes(file));
        List<Finding> errors = CHECK.check(List.of(source)).stream()
                .filter(Finding::isError)
                .filter(finding -> !LACKING.contains(finding.code()))
                .toList();
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isLoadedByCamel(Path file) throws Exception {
        String name = file.getFileName().toString();
        if (name.startsWith("integration-crd")) {
            return; // a resource of Camel K, which Camel itself does not load
        }
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.build();
            context.getPropertiesComponent().setIgnoreMissingProperty(true);
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromBytes(name, Files.readAllBytes(file)));
        }
    }
}
