package dev.apiintegrator.server.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(integrator\\.[a-z.]+)` \\|");

    @Test
    void namesEachMetricAndNoOther() throws Exception {
        Set<String> known = Arrays.stream(MeterNames.class.getDeclaredFields())
                .map(MetricsDocumentTest::value)
                .filter(name -> name.startsWith("integrator."))
                .collect(Collectors.toCollection(TreeSet::new));
        String document = Files.readString(Path.of("../../docs/guides/observe.md"));

        assertThat(ROW.matcher(document).results().map(result -> group(result)).toList())
                .containsExactlyInAnyOrderElementsOf(known);
    }

    private static String group(MatchResult result) {
        return result.group(1);
    }

    private static String value(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
