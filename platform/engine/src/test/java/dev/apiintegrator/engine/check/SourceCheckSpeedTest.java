package dev.apiintegrator.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apiintegrator.engine.source.RouteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceCheckSpeedTest {

    @Test
    void checksAWarmRouteInAFewMilliseconds() throws IOException {
        SourceCheck check = new SourceCheck();
        RouteSource source = RouteSource.of(
                "choice.camel.yaml", Files.readAllBytes(Path.of("src/test/resources/legal/choice.camel.yaml")));
        for (int i = 0; i < 200; i++) {
            check.check(List.of(source));
        }

        long[] nanos = new long[100];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            check.check(List.of(source));
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);

        assertThat(nanos[50]).isLessThan(5_000_000);
    }
}
