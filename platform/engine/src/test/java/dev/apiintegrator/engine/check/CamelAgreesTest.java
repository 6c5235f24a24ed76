package dev.apiintegrator.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.source.Finding;
import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks the legal files in many ways and asks Camel: what the check calls malformed must not load. */
class CamelAgreesTest {

    private static final Set<String> MALFORMED =
            Set.of(FindingCodes.WRONG_TYPE, FindingCodes.UNKNOWN_EIP, FindingCodes.SEVERAL_KEYS);
    private static final int EVERY = 5;

    private static final SourceCheck CHECK = new SourceCheck();

    static Stream<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(Path.of("src/test/resources/legal"))) {
            return found.filter(path -> path.toString().endsWith(".camel.yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void refusesWhatTheCheckCallsMalformed(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int line = 0; line < lines.size(); line++) {
            for (String broken : broken(lines, line)) {
                RouteSource source = RouteSource.of("broken.camel.yaml", broken);
                List<Finding> malformed = CHECK.check(List.of(source)).stream()
                        .filter(finding -> MALFORMED.contains(finding.code()))
                        .toList();
                if (!malformed.isEmpty() && broken.hashCode() % EVERY == 0) {
                    assertThat(camelLoads(source))
                            .as("%s in%n%s", malformed, broken)
                            .isFalse();
                }
            }
        }
    }

    private static List<String> broken(List<String> lines, int line) {
        List<String> without = new ArrayList<>(lines);
        String text = without.remove(line);
        List<String> broken = new ArrayList<>(List.of(text(without)));
        int value = text.indexOf(": ");
        if (value > 0) {
            for (String other : List.of(" [a]", " {}")) {
                List<String> changed = new ArrayList<>(lines);
                changed.set(line, text.substring(0, value + 1) + other);
                broken.add(text(changed));
            }
        }
        return broken;
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static boolean camelLoads(RouteSource source) {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.build();
            context.getPropertiesComponent().setIgnoreMissingProperty(true);
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromBytes(source.path(), source.content()));
            return true;
        } catch (Exception e) {
            return false;
        }
    }
}
