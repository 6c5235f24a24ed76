package dev.apiintegrator.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Apache Camel's own Kamelets are right; what an installation lacks is another matter. */
class KameletCollectionTest {

    private static final Set<String> LACKING = Set.of(
            FindingCodes.COMPONENT_NOT_INSTALLED,
            FindingCodes.LANGUAGE_NOT_INSTALLED,
            FindingCodes.DATA_FORMAT_NOT_INSTALLED);

    private static final SourceCheck CHECK = new SourceCheck();

    static Stream<String> kamelets() throws IOException {
        URL one = KameletCollectionTest.class.getClassLoader().getResource("kamelets/log-sink.kamelet.yaml");
        List<String> names = ((JarURLConnection) one.openConnection())
                .getJarFile().stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.endsWith(".kamelet.yaml"))
                        .toList();
        assertThat(names).hasSizeGreaterThan(240);
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void findsNoErrorInApacheKamelets(String resource) throws IOException {
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(resource)) {
            RouteSource source = RouteSource.of(resource, in.readAllBytes());
            List<Finding> errors = CHECK.check(List.of(source)).stream()
                    .filter(Finding::isError)
                    .filter(finding -> !LACKING.contains(finding.code()))
                    .toList();
            if (camelLoads(source)) {
                assertThat(errors).isEmpty();
            } else {
                assertThat(errors).isNotEmpty();
            }
        }
    }

    /** Some Kamelets of this collection are older than the YAML that Camel reads now. */
    private static boolean camelLoads(RouteSource source) {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.build();
            String name = source.path().substring(source.path().lastIndexOf('/') + 1);
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromBytes(name, source.content()));
            return true;
        } catch (Exception e) {
            return false;
        }
    }
}
